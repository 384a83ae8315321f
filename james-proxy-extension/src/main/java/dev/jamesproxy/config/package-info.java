/**
 * The configuration that administrators write: the keys of {@code <proxyProtocol>}, their meaning and their problems. Reads
 * files only, so that a configuration can be checked without a running James.
 */
package dev.jamesproxy.config;
