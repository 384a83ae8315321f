// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command line and its result. */
public record Shell(int exitCode, List<String> lines) {

    /** Runs it in a folder, with the Java of the tests: the PATH may have another one. */
    public static Shell run(Path folder, String line) {
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        try (BackgroundProcess process =
                BackgroundProcess.start(environment, "/bin/sh", "-c", "cd '" + folder + "' && " + line)) {
            return new Shell(process.exitCode(), process.lines());
        }
    }

    public String text() {
        return String.join("\n", lines);
    }
}
