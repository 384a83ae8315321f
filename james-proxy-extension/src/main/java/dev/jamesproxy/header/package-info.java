/**
 * Step 3 of a connection's path: the header on the wire, after HAProxy's {@code doc/proxy-protocol.txt}. A strict
 * decoder, and what it found as immutable records. Knows Netty's buffers, no channels, and no James.
 */
package dev.jamesproxy.header;
