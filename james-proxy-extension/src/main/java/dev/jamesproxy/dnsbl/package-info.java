/**
 * DNS lists of addresses, RFC 5782, for IPv4 and IPv6. Depends on dnsjava, the resolver of every James, and on nothing else of
 * James.
 */
package dev.jamesproxy.dnsbl;
