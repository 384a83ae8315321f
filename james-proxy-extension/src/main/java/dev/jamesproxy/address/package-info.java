/**
 * Numeric IP addresses and ranges of them in CIDR notation: the text that a header or a configuration contains, parsed
 * without any name lookup. Needs the JDK only.
 */
package dev.jamesproxy.address;
