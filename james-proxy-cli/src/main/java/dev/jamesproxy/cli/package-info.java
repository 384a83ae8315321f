/**
 * The command line, {@code java -jar}: {@link dev.jamesproxy.cli.Launcher} finds the libraries that only it needs,
 * {@link dev.jamesproxy.cli.JamesProxy} has the commands. Each has a class for what it finds out and one for what it
 * prints:
 *
 * <pre>
 * Check   Review        a configuration, read without James
 * Probe   Observations  what a listener did with each Attempt; a Finding is what that means
 * Decode  Explanation   the Fields of a header, and the Judgement of our decoder
 * </pre>
 *
 * James never loads anything of this package, and no other package knows it.
 */
package dev.jamesproxy.cli;
