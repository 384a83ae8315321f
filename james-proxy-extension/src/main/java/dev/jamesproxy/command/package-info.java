/**
 * The command line, {@code java -jar}: {@link dev.jamesproxy.command.Launcher} finds the libraries that only it needs,
 * {@link dev.jamesproxy.command.JamesProxy} has the commands: {@code Check} reads a configuration, {@code Probe} tries a
 * listener, {@code Decode} labels the bytes of a header. James never loads anything of this package, and no other package knows it.
 */
package dev.jamesproxy.command;
