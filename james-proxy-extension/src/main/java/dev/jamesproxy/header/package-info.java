/**
 * The PROXY protocol header on the wire, as HAProxy's {@code doc/proxy-protocol.txt} defines it: a strict decoder, the
 * immutable records that it returns, and the layout of both versions. Needs {@code dev.jamesproxy.address}, the JDK and
 * Netty's buffers; no channels, no James.
 *
 * <p>{@link dev.jamesproxy.header.HeaderDecoder} decodes, {@link dev.jamesproxy.header.HeaderStart} only recognises a
 * header. {@link dev.jamesproxy.header.ProxyHeader} is the result.
 */
package dev.jamesproxy.header;
