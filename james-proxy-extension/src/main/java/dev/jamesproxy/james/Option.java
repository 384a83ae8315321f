// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The keys that a listener's {@code <proxyProtocol>} and {@code proxyprotocol.properties} have in common. */
enum Option {
    TRUSTED_PROXIES("trustedProxies"),
    DIRECT_CONNECTIONS("directConnections"),
    HEADER_TIMEOUT("headerTimeout"),
    HEADER_POSITION("headerPosition"),
    TLS_AT_PROXY("tlsAtProxy"),
    MAX_HEADER_LENGTH("maxHeaderLength"),
    MAX_PENDING_HEADERS("maxPendingHeaders");

    private static final int MOST_TYPOS = 3;

    private final String key;

    Option(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static boolean isKnown(String key) {
        return Arrays.stream(values()).anyMatch(option -> option.key.equals(key));
    }

    /** What an administrator who wrote an unknown key should have written, as the end of a sentence. */
    static String expectedInsteadOf(String unknown) {
        if (unknown.equals("enabled")) {
            return "as an attribute of each listener's proxyProtocol, it has no default";
        }
        return nearest(unknown)
                .map(key -> "did you mean " + key + "?")
                .orElseGet(() -> "one of " + String.join(", ", keys()));
    }

    private static Iterable<String> keys() {
        return Arrays.stream(values()).map(Option::key).toList();
    }

    private static Optional<String> nearest(String unknown) {
        return Arrays.stream(values())
                .map(Option::key)
                .filter(key -> distance(key, unknown) <= MOST_TYPOS)
                .min(Comparator.comparing(key -> distance(key, unknown)));
    }

    static int distance(String one, String other) {
        return new LevenshteinDistance().apply(one.toLowerCase(Locale.US), other.toLowerCase(Locale.US));
    }
}
