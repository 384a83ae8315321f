// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A header of each version with a command after it, cut after each byte: one connection for each length. */
final class CutHeaders {
    private static final String PROXY = "127.1.5.1";
    private static final String CLIENT = "203.0.113.5";
    private static final String AFTER = "EHLO me\r\n";

    private final int port;

    CutHeaders(int port) {
        this.port = port;
    }

    /** Opens all connections, and ends them after James has read the bytes. */
    void readAndThen(Consumer<Conversation> end) {
        List<Conversation> cut = new ArrayList<>();
        forEachLength(cut::add);
        await().until(() -> UnreadBytes.areNone(port));
        cut.forEach(end);
        cut.forEach(Conversation::close);
    }

    /** Opens and ends one connection after the other, whether or not James has read the bytes. */
    void atOnce(Consumer<Conversation> end) {
        forEachLength(cut -> {
            end.accept(cut);
            cut.close();
        });
    }

    private void forEachLength(Consumer<Conversation> use) {
        for (HeaderVersion version : HeaderVersion.values()) {
            byte[] header = version.header(CLIENT);
            for (int length = 0; length <= header.length; length++) {
                use.accept(Conversation.from(PROXY, port).send(Arrays.copyOf(header, length)));
            }
            for (int length = 1; length <= AFTER.length(); length++) {
                use.accept(Conversation.from(PROXY, port).send(header).send(AFTER.substring(0, length)));
            }
        }
    }

    /** The number of connections. */
    static long count() {
        return counted("smtp_proxied", 1).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The counters of the listener after James has read all bytes. */
    static Map<String, Long> counted(String listener, int rounds) {
        Map<String, Long> counted = new TreeMap<>();
        for (HeaderVersion version : HeaderVersion.values()) {
            counted.merge(listener + "_healthChecks", (long) rounds, Long::sum);
            long begun = version.header(CLIENT).length - 1L;
            counted.merge(listener + "_refused_incomplete_header", begun * rounds, Long::sum);
            counted.put(listener + "_accepted_" + version, (AFTER.length() + 1L) * rounds);
        }
        return counted;
    }
}
