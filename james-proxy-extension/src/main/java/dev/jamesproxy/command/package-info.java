/**
 * The command line, {@code java -jar}: {@link dev.jamesproxy.command.Launcher} finds the libraries that only it needs,
 * {@link dev.jamesproxy.command.JamesProxy} has the commands. {@code Decode} labels the bytes of a header, {@code Probe}
 * tries a listener. James never loads anything of this package, and no other package knows it.
 */
package dev.jamesproxy.command;
