// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import dev.jamesproxy.kit.AnyCertificate;
import dev.jamesproxy.kit.BackgroundProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Self-signed certificates for the TLS between a client and its proxy. */
public final class Certificates {
    private static final String SECRET = "changeit";

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** Creates a certificate; returns a file with it and its key, as HAProxy reads it. */
    public Path create(String commonName) {
        Path file = folder.resolve(commonName + ".pem");
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + commonName,
                "-keyout",
                file.toString(),
                "-out",
                file + ".crt");
        try {
            return Files.writeString(file, Files.readString(file) + Files.readString(Path.of(file + ".crt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The TLS of a client with this certificate. */
    public SSLContext client(Path certificate) {
        String keys = certificate + ".p12";
        run("pkcs12", "-export", "-in", certificate.toString(), "-out", keys, "-passout", "pass:" + SECRET);
        try (InputStream in = Files.newInputStream(Path.of(keys))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, SECRET.toCharArray());
            KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(store, SECRET.toCharArray());
            return AnyCertificate.context(identity.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try (BackgroundProcess openssl = BackgroundProcess.start(Map.of(), command)) {
            if (openssl.exitCode() != 0) {
                throw new AssertionError(String.join("\n", openssl.lines()));
            }
        }
    }
}
