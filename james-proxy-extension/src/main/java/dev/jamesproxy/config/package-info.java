/**
 * What administrators write: the keys of a listener's {@code <proxyProtocol>}, what they mean, and what is wrong with
 * them. Knows files, not a running James, so that a configuration can be read without one.
 */
package dev.jamesproxy.config;
