// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A line for a shell, run to its end in some folder. */
record Shell(int exitCode, List<String> lines) {

    /** With the Java of this test, which need not be the one on the PATH. */
    static Shell run(Path folder, String line) {
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        try (BackgroundProcess process =
                BackgroundProcess.start(environment, "/bin/sh", "-c", "cd '" + folder + "' && " + line)) {
            return new Shell(process.exitCode(), process.lines());
        }
    }

    String text() {
        return String.join("\n", lines);
    }
}
