// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Connections of eight kinds, the same number of each, several at a time. */
final class Soak {
    private static final int THREADS = 8;
    private static final String CLIENT = "203.0.113.7";
    private static final List<Kind> KINDS = List.of(
            new Kind("127.1", HeaderVersion.V1.header(CLIENT), "220 ", "accepted_v1"),
            new Kind("127.1", HeaderVersion.V2.header(CLIENT), "220 ", "accepted_v2"),
            new Kind("127.1", HeaderVersion.V2.withoutClient(), "220 ", "healthChecks"),
            new Kind("127.1", HeaderVersion.V1.malformed(CLIENT), "421 ", "refused_malformed_header"),
            new Kind("127.1", HeaderVersion.withBadChecksum(CLIENT), "421 ", "refused_bad_checksum"),
            new Kind("127.1", HeaderVersion.V2.tooLong(), "421 ", "refused_too_long_header"),
            new Kind("127.99", HeaderVersion.V2.header(CLIENT), "421 ", "refused_untrusted_peer"),
            new Kind("127.1", Arrays.copyOf(HeaderVersion.V2.header(CLIENT), 20), "", "refused_incomplete_header"));

    private final int port;

    Soak(int port) {
        this.port = port;
    }

    void connect(int times) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<? extends Future<?>> each = IntStream.range(0, times)
                    .mapToObj(number -> threads.submit(() -> connect(KINDS.get(number % KINDS.size()), number)))
                    .toList();
            for (Future<?> connection : each) {
                connection.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a connection was not answered as expected", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void connect(Kind kind, int number) {
        String from = kind.network + "." + (1 + number / 250 % 250) + "." + (1 + number % 250);
        try (Conversation connection = Conversation.from(from, port).send(kind.bytes)) {
            if (!kind.answer.isEmpty()) {
                assertThat(connection.line()).startsWith(kind.answer);
            }
        }
    }

    /** The counters of a listener after that. */
    static Map<String, Long> counted(String listener, int times) {
        return KINDS.stream()
                .collect(
                        Collectors.toMap(kind -> listener + "_" + kind.counter, unused -> (long) times / KINDS.size()));
    }

    private record Kind(String network, byte[] bytes, String answer, String counter) {}
}
