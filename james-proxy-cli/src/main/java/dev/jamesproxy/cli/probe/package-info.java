/** {@code james-proxy probe}: connects to a listener as a proxy does, and reports what its answers mean. */
package dev.jamesproxy.cli.probe;
