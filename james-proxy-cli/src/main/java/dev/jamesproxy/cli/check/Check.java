// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.cli.text.Terminal;
import dev.jamesproxy.cli.text.VersionText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = {
            "Checks James' configuration files; James need not run.",
            "",
            "Reads the configuration directory and reports its problems: those that keep James from starting, and those that"
                    + " James does not report. Starts nothing and changes nothing.",
            "",
            "If a value contains $${env:NAME}, run this command with James' environment variables.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:no problem found; there may be warnings", " 1:problem found", " 2:wrong usage, or no Java"},
        footerHeading = "%nExamples:%n",
        footer = {"  ${COMMAND-FULL-NAME} /opt/james/conf", "  ${COMMAND-FULL-NAME} conf --json"})
public final class Check implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CONF_DIR",
            description =
                    "The directory that contains smtpserver.xml, imapserver.xml, extensions.properties and so on.")
    private Path folder;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        // An unset variable gives an empty path, which would be the working directory.
        if (folder.toString().isEmpty() || !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "CONF_DIR: \"" + folder + "\" (expected: a directory)");
        }
        CheckReport report = new CheckReport(folder, CheckResult.of(new ConfigurationFolder(folder)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, report);
        } else {
            report.lines(Terminal.width()).forEach(out::println);
        }
        return report.result().problems().isEmpty() ? 0 : 1;
    }
}
