// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line and its commands. */
@Command(
        name = JamesProxy.NAME,
        subcommands = {Check.class, Probe.class, Decode.class},
        mixinStandardHelpOptions = true,
        versionProvider = JamesProxy.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the PROXY protocol of Apache James from outside.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all is as it should be",
            " 1:it is not, and the output says what",
            " 2:the command was not understood"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ${COMMAND-FULL-NAME} check /opt/james/conf",
            "  ${COMMAND-FULL-NAME} probe mail.example.org:25",
            "  ${COMMAND-FULL-NAME} decode 'PROXY TCP4 192.0.2.7 192.0.2.25 51000 25\\r\\n'",
            "",
            "Each command has its own --help."
        })
public final class JamesProxy implements Runnable {
    static final String NAME = "james-proxy";

    @Spec
    private CommandSpec spec;

    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        System.exit(run(out, new PrintWriter(System.err, true), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int exitCode = commandLine(out, err).execute(arguments);
        if (out.checkError()) {
            err.println(NAME + ": standard output: it could not be written");
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
                .setParameterExceptionHandler(JamesProxy::misunderstood)
                .setUsageHelpWidth(Math.min(Terminal.width(), 100));
    }

    /** The whole help is asked for when it is wanted. */
    private static int misunderstood(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + e.getMessage());
        command.getErr().println("Try '" + name + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "no command");
    }

    /** As the build wrote it into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(JamesProxy.class.getPackage().getImplementationVersion())
                    .orElse("(not built)");
            return new String[] {NAME + " " + version};
        }
    }
}
