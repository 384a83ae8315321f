/**
 * DNS lists of addresses as RFC 5782 has them, for IPv4 and IPv6. Knows dnsjava, which every James resolves names with,
 * and nothing else of James.
 */
package dev.jamesproxy.dnsbl;
