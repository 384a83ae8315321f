// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.header.HeaderDecoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The keys that a listener's {@code <proxyProtocol>} and {@code proxyprotocol.properties} have in common. */
enum Option {
    TRUSTED_PROXIES("trustedProxies", ""),
    DIRECT_CONNECTIONS("directConnections", "reject"),
    MODE("mode", "enforce"),
    HEADER_TIMEOUT("headerTimeout", "5s"),
    HEADER_POSITION("headerPosition", "beforeTls"),
    TLS_AT_PROXY("tlsAtProxy", "accept"),
    MAX_HEADER_LENGTH("maxHeaderLength", String.valueOf(HeaderDecoder.DEFAULT_MAX_LENGTH)),
    MAX_PENDING_HEADERS("maxPendingHeaders", String.valueOf(PendingHeaders.DEFAULT_MOST));

    private static final int MOST_TYPOS = 3;

    private final String key;
    private final Setting byDefault;

    Option(String key, String byDefault) {
        this.key = key;
        this.byDefault = new Setting("default", key, byDefault);
    }

    String key() {
        return key;
    }

    /** What it is where nobody says anything. */
    Setting byDefault() {
        return byDefault;
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
                .filter(key -> distance(key, unknown) <= mostTypos(key))
                .min(Comparator.comparing(key -> distance(key, unknown)));
    }

    /** A short key is near to every short word. */
    private static int mostTypos(String key) {
        return Math.min(MOST_TYPOS, key.length() / 2);
    }

    static int distance(String one, String other) {
        return new LevenshteinDistance().apply(one.toLowerCase(Locale.US), other.toLowerCase(Locale.US));
    }
}
