// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Bytes and connections that the kernel holds for a server. */
final class UnreadBytes {
    private static final String NONE = "00000000";

    private UnreadBytes() {}

    /** Whether the server on this port has accepted every connection and read all bytes. */
    static boolean areNone(int port) {
        String local = String.format(Locale.US, ":%04X", port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(UnreadBytes::sockets)
                .map(socket -> socket.strip().split("\\s+"))
                .filter(columns -> columns[1].endsWith(local))
                .allMatch(columns -> columns[4].endsWith(":" + NONE));
    }

    private static Stream<String> sockets(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
