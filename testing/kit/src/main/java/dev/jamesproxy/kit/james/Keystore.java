// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit.james;

import dev.jamesproxy.kit.BackgroundProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keystores for James' TLS, like the one that James creates at its first start. */
public final class Keystore {
    private static final String OPTIONS = "-genkeypair -keyalg RSA -keysize 2048 -alias james -storetype PKCS12";
    private static final String PASSWORD = "james72laBalle";

    private Keystore() {}

    /** Creates one whose certificate has this common name. */
    public static void create(Path file, String commonName) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] command = (keytool + " " + OPTIONS + " -dname CN=" + commonName + " -storepass " + PASSWORD
                        + " -keystore " + file)
                .split(" ");
        try (BackgroundProcess running = BackgroundProcess.start(Map.of(), command)) {
            if (running.exitCode() != 0) {
                throw new AssertionError(List.of(command) + ":\n" + String.join("\n", running.lines()));
            }
        }
    }

    /** Copies the one that all tests share: a new key takes as long as the rest of a start. */
    static void copyTo(Path file) {
        try {
            Files.copy(Shared.FILE, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final Path FILE = create();

        private static Path create() {
            try {
                Path file = Files.createTempDirectory("keystore-").resolve("keystore");
                Keystore.create(file, "james");
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
