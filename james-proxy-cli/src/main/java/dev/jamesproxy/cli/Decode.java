// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

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

/** {@code decode}: what the bytes of a header mean, and what James makes of them. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        versionProvider = JamesProxy.Version.class,
        description = {
            "Explains a header field by field, also a broken one, and says what a listener with the extension makes of it.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the header is valid",
            " 1:it is invalid, or not complete",
            " 2:the command was not understood"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ${COMMAND-FULL-NAME} 0d0a0d0a000d0a515549540a20000000",
            "  ${COMMAND-FULL-NAME} 'PROXY TCP4 192.0.2.7 192.0.2.25 51000 25\\r\\n'",
            "  ${COMMAND-FULL-NAME} - < captured-bytes"
        })
final class Decode implements Callable<Integer> {
    private static final int MOST_INPUT = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HEADER",
            description = "The bytes from the connection's first one on: hexadecimal (spaces, colons and 0x are"
                    + " ignored), or text with the escapes of James' log (\\r, \\n, \\x0d). With - they, or one of"
                    + " these texts, come from standard input.")
    private String header;

    @Option(
            names = "--max-header-length",
            paramLabel = "BYTES",
            defaultValue = "" + HeaderDecoder.DEFAULT_MAX_LENGTH,
            description = "maxHeaderLength of the listener, ${DEFAULT-VALUE} by default.")
    private int maxLength;

    @Option(names = "--json", description = "Prints one JSON object.")
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
        return explanation.judgement().isValid() ? 0 : 1;
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
            byte[] all = System.in.readNBytes(MOST_INPUT + 1);
            if (all.length > MOST_INPUT) {
                throw new IllegalArgumentException("standard input: more than 1 MiB (expected: one header)");
            }
            return all;
        } catch (IOException e) {
            throw new IllegalArgumentException("standard input: " + e.getMessage() + " (expected: one header)", e);
        }
    }
}
