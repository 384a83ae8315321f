/**
 * The PROXY protocol for Apache James. The path of a connection, each step a class:
 *
 * <pre>
 * 1 accept  {@link dev.jamesproxy.connection.AcceptHandler}   a listener accepted a connection
 * 2 peer    {@link dev.jamesproxy.connection.TrustPolicy}     who is at the other end: proxy, client, stranger
 * 3 header  {@link dev.jamesproxy.header.HeaderDecoder}    what the proxy says of its client
 * 4 verdict {@link dev.jamesproxy.connection.TrustPolicy}     whether that client can be served
 * 5 address {@link dev.jamesproxy.connection.RemoteAddress}   the connection becomes the client's
 * 6 James   {@link dev.jamesproxy.connection.SessionStart}    greets, and sees only the client
 * </pre>
 *
 * {@code dev.jamesproxy.connection.Gate} walks through 2 to 6 and withholds the connection from James until then; {@link
 * dev.jamesproxy.connection.Refusal} names every way out. {@code dev.jamesproxy.config} reads the configuration, {@code
 * dev.jamesproxy.james} puts it into the listeners of a running James, {@code dev.jamesproxy.traffic} counts what comes of
 * it, and {@code dev.jamesproxy.webadmin} shows that. Packages depend on each other only in the order trust, wire, netty,
 * config and traffic, james, webadmin. {@code dev.jamesproxy.smtp} and {@code dev.jamesproxy.mailet} have what
 * administrators name in James' configuration; {@code dev.jamesproxy.command} is the program that the jar is, too.
 */
package dev.jamesproxy;
