// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The output of the program for some arguments, run in this JVM. */
public record Output(int exitCode, String out, String err) {

    /** Runs the program. */
    public static Output of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = JamesProxy.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        return new Output(exitCode, out.toString(), err.toString());
    }

    /** Runs the program with this standard output. */
    public static int exitCode(PrintWriter out, String... arguments) {
        return JamesProxy.run(out, new PrintWriter(new StringWriter()), arguments);
    }
}
