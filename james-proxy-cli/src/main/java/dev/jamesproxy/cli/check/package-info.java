/** {@code james-proxy check}: reads James' configuration files and reports problems; James need not run. */
package dev.jamesproxy.cli.check;
