// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import com.sun.management.OperatingSystemMXBean;
import dev.jamesproxy.bench.Scale;
import io.netty.util.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine of the measurements. */
public final class Machine {
    private Machine() {}

    /** Writes {@code machine.csv}. */
    public static void measure(Scale scale, Path distribution, Path results) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        new Csv("what", "value")
                .add("date", LocalDate.now())
                .add("scale", scale)
                .add("processor", processor())
                .add("processors", system.getAvailableProcessors())
                .add("memory", system.getTotalMemorySize() / (1 << 30) + " GiB")
                .add(
                        "load in the last minute before it",
                        String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()))
                .add("system", system.getName() + " " + system.getVersion().replaceFirst("^(\\d+\\.\\d+).*", "$1"))
                .add("Java", Runtime.version())
                .add("James", jamesIn(distribution))
                .add("Netty", Version.identify().get("netty-common").artifactVersion())
                .write(results.resolve("machine.csv"));
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip().replace(",", ""))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String jamesIn(Path distribution) throws IOException {
        String prefix = "james-server-guice-netty-";
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.startsWith(prefix))
                    .map(jar -> jar.substring(prefix.length(), jar.length() - ".jar".length()))
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
