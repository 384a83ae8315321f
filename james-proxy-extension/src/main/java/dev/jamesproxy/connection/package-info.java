/**
 * The path of a connection, one step a class. {@link dev.jamesproxy.connection.ConnectionPipeline} shows where each handler is;
 * {@code ConnectionHandler} has steps 2 to 4, and {@code ConnectionExit} steps 5 to 7.
 *
 * <pre>
 * 0 bind     {@link dev.jamesproxy.connection.BindHandler}
 * 1 accept   {@link dev.jamesproxy.connection.AcceptHandler}
 * 2 peer     {@code PeerDecision}
 * 3 header   {@code HeaderDeadline}, {@link dev.jamesproxy.connection.PendingHeaders}, {@link dev.jamesproxy.header.HeaderDecoder}
 * 4 check    {@code ClientCheck}
 * 5 look-up  {@link dev.jamesproxy.connection.ClientLookup}, {@code LookupWait}
 * 6 address  {@link dev.jamesproxy.connection.RemoteAddress}, {@link dev.jamesproxy.connection.ClientAddress}
 * 7 James    {@link dev.jamesproxy.connection.SessionStart}
 * </pre>
 *
 * <p>After it, {@code SecondHeaderHandler} looks at the first bytes that follow the header. {@code RefusalHandler} is the way
 * out; {@link dev.jamesproxy.connection.Refusal} has every reason. {@link dev.jamesproxy.connection.ConnectionEvent} reports what
 * happened. {@code Enforcement} is the difference between enforce mode and shadow mode.
 */
package dev.jamesproxy.connection;
