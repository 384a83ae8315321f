// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.cli.check.Check;
import dev.jamesproxy.cli.decode.Decode;
import dev.jamesproxy.cli.probe.Probe;
import dev.jamesproxy.cli.text.Terminal;
import dev.jamesproxy.cli.text.VersionText;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code james-proxy}. */
@Command(
        name = JamesProxy.NAME,
        subcommands = {Check.class, Probe.class, Decode.class},
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Checks the PROXY protocol configuration of Apache James, tests a listener by connecting to it as a"
                        + " proxy, and explains headers.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:no problem found", " 1:problem found; the output describes it", " 2:wrong usage, or no Java"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ${COMMAND-FULL-NAME} check /opt/james/conf",
            "  ${COMMAND-FULL-NAME} probe mail.example.org:25",
            "  ${COMMAND-FULL-NAME} decode 'PROXY TCP4 192.0.2.7 192.0.2.25 51000 25\\r\\n'",
            "",
            "'${COMMAND-FULL-NAME} COMMAND --help' explains a command."
        })
public final class JamesProxy implements Runnable {
    static final String NAME = "james-proxy";

    @Spec
    private CommandSpec spec;

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        // Netty's use of sun.misc.Unsafe prints warnings on new Java versions, and this program does not need it.
        System.setProperty("io.netty.noUnsafe", "true");
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        System.exit(run(out, new PrintWriter(System.err, true, Charset.defaultCharset()), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int exitCode = commandLine(out, err).execute(arguments);
        if (out.checkError()) {
            err.println(NAME + ": cannot write to standard output");
            return Math.max(1, exitCode);
        }
        return exitCode;
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new JamesProxy())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(JamesProxy::reportWrongUsage)
                .setUsageHelpWidth(Math.min(Terminal.width(), 100));
    }

    /** Prints two lines; picocli's own handler prints the whole help. */
    private static int reportWrongUsage(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + e.getMessage());
        command.getErr().println("Try '" + name + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Runs if no command is given. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
