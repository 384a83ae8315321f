/** {@code james-proxy check}: reads James' configuration files and reports problems, without James. */
package dev.jamesproxy.cli.check;
