// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineJarTest {

    @TempDir
    private Path extensions;

    @Test
    void jarOfTheCommandLineShouldStopJamesWithItsPath() throws IOException {
        Path jar = jar("james-proxy-cli.jar", "dev/jamesproxy/cli/JamesProxy.class");
        try (URLClassLoader loader = loader(jar)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CommandLineJar.reject(loader))
                    .withMessage("James does not start: " + jar + " is the command-line program and"
                            + " does not belong in extensions-jars; put james-proxy-extension.jar there instead");
        }
    }

    @Test
    void otherJarsShouldBeAccepted() throws IOException {
        try (URLClassLoader loader = loader(jar("other.jar", "dev/jamesproxy/ProxyProtocolExtension.class"))) {
            assertThatCode(() -> CommandLineJar.reject(loader)).doesNotThrowAnyException();
        }
    }

    private Path jar(String name, String entry) throws IOException {
        Path jar = extensions.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(entry));
        }
        return jar;
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }
}
