/**
 * Steps 2 and 4 of a connection's path: who may speak for a client, and what is refused. Pure Java; knows neither the
 * wire nor Netty nor James.
 */
package dev.jamesproxy.address;
