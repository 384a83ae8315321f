/** What needs a newer Netty than the oldest James has. */
package dev.jamesproxy.netty;
