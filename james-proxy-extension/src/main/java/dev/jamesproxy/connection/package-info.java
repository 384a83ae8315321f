/**
 * The path of a connection on Netty: {@link dev.jamesproxy.connection.AcceptHandler} takes each accepted connection,
 * {@link dev.jamesproxy.connection.Gate} withholds it until the verdict, {@link dev.jamesproxy.connection.RemoteAddress} writes
 * the client's address on it, {@code FirstBytes} looks at what comes behind the header, and {@code
 * LingeringClose} is the way out. Knows no James.
 */
package dev.jamesproxy.connection;
