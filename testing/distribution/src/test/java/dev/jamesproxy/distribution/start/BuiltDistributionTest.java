// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltDistributionTest {
    private static final Path EXTENSION = JamesHome.built().resolve("extensions-jars/james-proxy-extension.jar");
    private static final Path COMMAND_LINE = JamesHome.built().resolve("cli/james-proxy-cli.jar");
    private static final String OURS = "dev/jamesproxy/";

    @Test
    void jarShouldContainOnlyOurClasses() throws IOException {
        assertThat(entriesOf(EXTENSION))
                .filteredOn(entry -> !entry.endsWith("/"))
                .allMatch(entry -> entry.endsWith(".class") ? entry.startsWith(OURS) : entry.startsWith("META-INF/"))
                .contains("META-INF/LICENSE", "dev/jamesproxy/EarlyProtection.class")
                .contains("dev/jamesproxy/netty/ListeningChannels.class")
                .noneMatch(entry -> entry.startsWith("dev/jamesproxy/cli/"));
    }

    /** James' loader for extensions has the jars in their folder, like this one. */
    @Test
    void noLibraryOfTheCommandLineShouldBeFoundByJames() throws IOException {
        List<String> libraries = entriesOf(COMMAND_LINE).stream()
                .filter(entry -> entry.endsWith(".class") && !entry.startsWith(OURS))
                .toList();
        assertThat(libraries).hasSizeGreaterThan(1000).contains("picocli/CommandLine.class");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {EXTENSION.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(libraries).allMatch(name -> loader.getResource(name) == null);
            assertThatThrownBy(() -> loader.loadClass("picocli.CommandLine"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThat(loader.getResource("dev/jamesproxy/EarlyProtection.class"))
                    .isNotNull();
        }
    }

    @Test
    void noClassOfOursShouldBeAmongTheLibrariesOfJames() throws IOException {
        List<Path> libraries = filesIn(JamesHome.built().resolve("lib"));
        assertThat(libraries).hasSizeGreaterThan(300);
        for (Path library : libraries) {
            assertThat(entriesOf(library))
                    .as(library.toString())
                    .noneMatch(entry -> entry.startsWith("dev/jamesproxy") || entry.startsWith("picocli/"));
        }
        assertThat(filesIn(EXTENSION.getParent())).containsExactly(EXTENSION);
    }

    private static List<String> entriesOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void archiveShouldStartFromAnyDirectoryThroughALinkWithJavaHomeAndStopOnSigterm(@TempDir Path folder)
            throws IOException {
        Path archive = JamesHome.built().resolveSibling("james.tar.gz");
        run(folder, "tar", "xzf", archive.toString(), "-C", folder.toString());
        Path unpacked = folder.resolve("james");
        Path link = Files.createSymbolicLink(folder.resolve("start-james"), unpacked.resolve("bin/james"));
        JamesHome home = JamesHome.unpackedAt(unpacked);

        try (BackgroundProcess james = BackgroundProcess.start(
                Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", "/usr/bin:/bin"),
                "/bin/sh",
                "-c",
                "cd / && exec '" + link + "'")) {
            RunningJames.awaitStart(james);
            try (Conversation smtp = Conversation.from("127.0.0.1", home.port("smtp-plain"))) {
                assertThat(smtp.line()).startsWith("220 ");
            }
            james.close();
            assertThat(james.lines()).anyMatch(line -> line.contains("JAMES server stopped"));
        }
    }

    @Test
    void missingJavaShouldBeReported() {
        try (BackgroundProcess james = BackgroundProcess.start(
                Map.of("JAVA_HOME", "/nowhere"),
                JamesHome.built().resolve("bin/james").toString())) {
            assertThat(james.exitCode()).isEqualTo(1);
            assertThat(james.lines()).singleElement().asString().contains("cannot find /nowhere/bin/java");
        }
    }

    private static void run(Path folder, String... command) {
        try (BackgroundProcess process = BackgroundProcess.start(Map.of(), command)) {
            assertThat(process.exitCode())
                    .as("%s in %s: %s", List.of(command), folder, process.lines())
                    .isZero();
        }
    }
}
