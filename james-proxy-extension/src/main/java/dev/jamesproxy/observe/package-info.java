/**
 * What happened to the connections of each listener: the subscribers of {@link dev.jamesproxy.connection.ConnectionEvent}, which
 * count, remember and log.
 */
package dev.jamesproxy.observe;
