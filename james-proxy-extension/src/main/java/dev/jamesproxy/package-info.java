/**
 * The PROXY protocol for Apache James. The packages, each of which may use those before it:
 *
 * <pre>
 * address     IP literals and ranges
 * header      public: what a header says, and its decoder
 * config      the configuration that administrators write
 * dns         questions to DNS that nobody waits for
 * dnsbl       DNS lists of addresses
 * connection  public: the path of a connection, one step a class; start with its package documentation
 * session     what James' sessions need
 * observe     counters, peers and log: the subscribers of the connections' events
 * listener    the hook into James' listeners: start, reload, report
 * webadmin    page, JSON and health check
 * </pre>
 *
 * <p>{@code smtp}, {@code mailet} and {@code webadmin} hold what administrators name in James' configuration. {@link dev.jamesproxy.ProxyProtocolExtension} is the entry point.
 */
package dev.jamesproxy;
