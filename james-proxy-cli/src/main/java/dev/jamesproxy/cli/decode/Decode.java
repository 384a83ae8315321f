// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.cli.text.Terminal;
import dev.jamesproxy.cli.text.VersionText;
import dev.jamesproxy.header.HeaderDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code decode}. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = {
            "Explains a header field by field.",
            "",
            "The header may be valid, invalid or incomplete. Also reports what a protected listener does with it.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:valid header", " 1:invalid or incomplete header", " 2:wrong usage, or no Java"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ${COMMAND-FULL-NAME} 0d0a0d0a000d0a515549540a20000000",
            "  ${COMMAND-FULL-NAME} 'PROXY TCP4 192.0.2.7 192.0.2.25 51000 25\\r\\n'",
            "  ${COMMAND-FULL-NAME} - < captured-bytes"
        })
public final class Decode implements Callable<Integer> {
    private static final int MAX_INPUT = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HEADER",
            description =
                    "The first bytes of the connection: hexadecimal digits (spaces, colons and 0x are ignored), or"
                            + " text with the escapes of James' log (\\r, \\n, \\x0d). \"-\" reads them from standard input: raw,"
                            + " or in one of these forms.")
    private String header;

    @Option(
            names = "--max-header-length",
            paramLabel = "BYTES",
            defaultValue = "" + HeaderDecoder.DEFAULT_MAX_LENGTH,
            description = "The maxHeaderLength of the listener. Default: ${DEFAULT-VALUE}.")
    private int maxLength;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Explanation explanation = explain();
        PrintWriter out = spec.commandLine().getOut();
        DecodeReport report = new DecodeReport(explanation);
        if (json) {
            Json.print(out, report);
        } else {
            report.lines(Terminal.width()).forEach(out::println);
        }
        return explanation.result().isValid() ? 0 : 1;
    }

    private Explanation explain() {
        try {
            return Explanation.of(
                    header.equals("-") ? HeaderText.parse(standardInput()) : HeaderText.parse(header), maxLength);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static byte[] standardInput() {
        try {
            byte[] all = System.in.readNBytes(MAX_INPUT + 1);
            if (all.length > MAX_INPUT) {
                throw new IllegalArgumentException("standard input: more than 1 MiB (expected: one header)");
            }
            return all;
        } catch (IOException e) {
            throw new IllegalArgumentException("standard input: " + e.getMessage() + " (expected: one header)", e);
        }
    }
}
