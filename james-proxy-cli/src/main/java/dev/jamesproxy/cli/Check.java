// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

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

/** {@code check}: what James would say of a configuration, without James. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = JamesProxy.Version.class,
        description = {
            "Reads the configuration directory of a James and reports every problem, those that stop its start and those"
                    + " of which it says nothing; starts and changes nothing.",
            "",
            "Where a value has $${env:NAME}, this command needs the environment that James has.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:there is no problem; there may be warnings",
            " 1:there is a problem",
            " 2:the command was not understood"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ${COMMAND-FULL-NAME} /opt/james/conf", "  ${COMMAND-FULL-NAME} conf --json"})
final class Check implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CONF_DIR",
            description = "The directory with smtpserver.xml, imapserver.xml, extensions.properties and so on.")
    private Path folder;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        // The empty path would be the working directory, and comes of a variable that is not set.
        if (folder.toString().isEmpty() || !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "CONF_DIR: \"" + folder + "\" (expected: a directory)");
        }
        CheckReport report = new CheckReport(folder, Review.of(new FolderFiles(folder)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, report);
        } else {
            report.lines(Terminal.width()).forEach(out::println);
        }
        return report.review().problems().isEmpty() ? 0 : 1;
    }
}
