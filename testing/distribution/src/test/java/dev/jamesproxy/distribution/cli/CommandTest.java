// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.kit.Shell;
import dev.jamesproxy.kit.james.JamesHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: its jar alone, and in the distribution. */
class CommandTest {
    private static final Path JAR = JamesHome.built().resolve("cli/james-proxy-cli.jar");
    private static final String RUN_JAR = "java -jar '" + JAR + "' ";
    private static final String HEADER = "PROXY TCP4 198.51.100.7 192.0.2.25 51000 25";
    private static final String CLIENT =
            "James serves the client 198.51.100.7:51000, which connected to 192.0.2.25:25.";

    @TempDir
    private Path folder;

    private Path linked;
    private String link;

    @BeforeEach
    void linkTheScript(@TempDir Path elsewhere) throws IOException {
        Path script = JamesHome.built().resolve("bin/james-proxy");
        linked = Files.createSymbolicLink(elsewhere.resolve("jp"), script);
        link = "'" + linked + "' ";
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(linked);
    }

    @Test
    void jarShouldRunInAnEmptyFolderAndLeaveItEmpty() throws IOException {
        Shell version = Shell.run(folder, RUN_JAR + "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.lines()).singleElement().asString().matches("james-proxy \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        Shell decoded = Shell.run(folder, RUN_JAR + "decode '" + HEADER + "\\r\\n'");
        assertThat(decoded.exitCode()).isZero();
        assertThat(decoded.lines()).contains(CLIENT);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** No library hides the files of another one. */
    @Test
    void jarShouldKeepTheDescriptorAndTheLicencesOfEachLibrary() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .doesNotHaveDuplicates()
                    .contains("META-INF/LICENSE", "META-INF/licenses/README.txt")
                    .contains("META-INF/maven/org.apache.commons/commons-text/pom.xml", "picocli/CommandLine.class")
                    .contains("META-INF/licenses/jackson-core/NOTICE", "META-INF/licenses/jackson-core/LICENSE")
                    .filteredOn(entry -> entry.matches("META-INF/licenses/commons-[a-z0-9]+/(LICENSE|NOTICE).txt"))
                    .hasSize(8);
        }
    }

    /** So {@code check} reads files as James does. */
    @Test
    void librariesShouldHaveTheVersionsThatJamesHas() throws IOException {
        Map<String, String> versions = new HashMap<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().matches("META-INF/maven/.*/pom.properties")) {
                    Properties library = new Properties();
                    library.load(jar.getInputStream(entry));
                    versions.put(library.getProperty("artifactId"), library.getProperty("version"));
                }
            }
        }
        assertThat(versions)
                .containsKeys("commons-configuration2", "commons-text", "jackson-core", "netty-codec-haproxy");
        versions.keySet().remove("jctools-core"); // inside netty-common
        versions.keySet().removeIf(name -> name.startsWith("james-proxy"));
        assertThat(versions)
                .allSatisfy(
                        (name, version) -> assertThat(JamesHome.built().resolve("lib/" + name + "-" + version + ".jar"))
                                .exists());
    }

    @Test
    void scriptShouldRunThroughALinkAndListTheCommands() {
        Shell help = Shell.run(folder, link + "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.text()).contains("check", "probe", "decode", "Exit codes:", "Examples:");
        for (String command : new String[] {"check", "probe", "decode"}) {
            Shell each = Shell.run(folder, link + command + " --help");
            assertThat(each.exitCode()).isZero();
            assertThat(each.text()).contains("Exit codes:", "Examples:", "--json");
        }
    }

    @Test
    void wrongUsageShouldHaveItsExitCode() {
        for (String mistake : new String[] {
            "", "prob", "decode", "decode 0d0", "decode - < .", "probe localhost", "check /nowhere", "check ''"
        }) {
            Shell run = Shell.run(folder, link + mistake);
            assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
            assertThat(run.text()).contains("--help").doesNotContain("Exception");
        }
    }

    @Test
    void capturedHeaderShouldBeReadFromStandardInput() throws IOException {
        Files.writeString(folder.resolve("captured"), HEADER + "\r\nEHLO me\r\n");
        assertThat(Shell.run(folder, link + "decode - < captured").lines()).contains(CLIENT);
        assertThat(Shell.run(folder, "od -An -tx1 captured | " + link + "decode -")
                        .lines())
                .contains(CLIENT);
        assertThat(Shell.run(folder, "head -c 20 captured | " + link + "decode -")
                        .exitCode())
                .isEqualTo(1);
        Shell json = Shell.run(folder, link + "decode --json - < captured");
        assertThat(json(json).at("/client/address").asText()).isEqualTo("198.51.100.7");
    }

    @Test
    void sampleConfigurationShouldBeReadWithItsEnvironment() throws IOException {
        JamesHome home = JamesHome.in(folder).replace("imapserver.xml", "127.0.0.0/8<", "${env:OUR_PROXIES}<");
        try {
            Shell good = Shell.run(folder, "OUR_PROXIES=10.7.7.7 " + link + "check conf");
            assertThat(good.exitCode()).as(good.text()).isZero();
            assertThat(good.text().replaceAll("\\s+", " "))
                    .containsPattern("imap-proxied IMAP \\S+ [^:]* from 10\\.7\\.7\\.7 ")
                    .contains("No problems.");
            home.edit("extensions.properties", text -> "");
            Shell bad = Shell.run(folder, "OUR_PROXIES=10.7.7.7/33 " + link + "check --json conf");
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(json(bad).at("/problems")).hasSize(2);
        } finally {
            home.unlink();
        }
    }

    private static JsonNode json(Shell run) throws IOException {
        return new ObjectMapper().readTree(run.text());
    }
}
