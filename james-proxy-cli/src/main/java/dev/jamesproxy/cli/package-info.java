/**
 * The program {@code james-proxy}: {@link dev.jamesproxy.cli.JamesProxy} has the three commands, each in a package of the
 * same name. Each command has a class for its options, one for its result and one for its report.
 *
 * <pre>
 * check   Check   CheckResult   CheckReport    the configuration files of James, read without James
 * probe   Probe   ProbeResults  ProbeReport    the answers of a listener to five headers, and a Finding
 * decode  Decode  Explanation   DecodeReport   the fields of a header, and the result of our decoder
 * </pre>
 *
 * {@code text} has what all of them print with. Of the extension they use {@code address}, {@code header}, {@code config},
 * and two classes of {@code connection} that need no Netty channel: {@code Refusal} and {@code ClientCheck}.
 */
package dev.jamesproxy.cli;
