// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Real mail clients. Each must end with exit code 0; the methods return what it printed. */
public final class RealClient {
    private static final Path SCRIPTS = Repository.file("testing/distribution/src/test/resources/clients");

    private RealClient() {}

    /**
     * Delivers a message over SMTP or LMTP.
     *
     * @param options of swaks, separated by spaces
     */
    public static List<String> swaks(String client, int port, String options) {
        String always = "swaks --server 127.0.0.1 --port %d --local-interface %s --ehlo client.example ";
        return run(Stream.of((always.formatted(port, client) + options).split(" ")));
    }

    /**
     * Reads mail with the libraries of Python.
     *
     * @param arguments client, port, {@code none} or {@code starttls} or {@code tls}, user, password
     */
    public static List<String> python(String script, String... arguments) {
        return run(
                Stream.concat(Stream.of("python3", "-B", SCRIPTS.resolve(script).toString()), Stream.of(arguments)));
    }

    /** Uploads a Sieve script and lists all scripts. */
    public static List<String> managesieve(String client, int port, String user, String password) {
        String script = SCRIPTS.resolve("managesieve_client.pl").toString();
        return run(Stream.of("perl", script, client, String.valueOf(port), user, password));
    }

    /** Sends lines after the TLS handshake; the last one must end the session, as {@code QUIT} does. */
    public static List<String> openssl(String client, int port, String lines, String... options) {
        String typing =
                "lines=$1; shift; printf '%s\\r\\n' \"$lines\" | openssl s_client -quiet -nameopt RFC2253 \"$@\"";
        String[] always = {"sh", "-c", typing, "sh", lines, "-bind", client + ":0", "-connect", "127.0.0.1:" + port};
        return run(Stream.concat(Stream.of(always), Stream.of(options)));
    }

    private static List<String> run(Stream<String> words) {
        String[] command = words.toArray(String[]::new);
        try (BackgroundProcess client = BackgroundProcess.start(Map.of(), command)) {
            int exitCode = client.exitCode();
            assertThat(exitCode)
                    .as("%s:%n%s", List.of(command), String.join("\n", client.lines()))
                    .isZero();
            return client.lines();
        }
    }
}
