// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.header.HeaderDecoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The keys of {@code <proxyProtocol>} and {@code proxyprotocol.properties}. */
enum Option {
    TRUSTED_PROXIES("trustedProxies", ""),
    DIRECT_CONNECTIONS("directConnections", "reject"),
    MODE("mode", "enforce"),
    HEADER_TIMEOUT("headerTimeout", "5s"),
    HEADER_POSITION("headerPosition", "beforeTls"),
    TLS_AT_PROXY("tlsAtProxy", "accept"),
    MAX_HEADER_LENGTH("maxHeaderLength", String.valueOf(HeaderDecoder.DEFAULT_MAX_LENGTH)),
    MAX_PENDING_HEADERS("maxPendingHeaders", "1000"),
    CLIENT_NAMES("clientNames", "confirmed"),
    CLIENT_LOOKUP_TIMEOUT("clientLookupTimeout", "1s");

    private static final int MAX_TYPOS = 3;

    private final String key;
    private final Setting byDefault;

    Option(String key, String byDefault) {
        this.key = key;
        this.byDefault = new Setting("default", key, byDefault);
    }

    String key() {
        return key;
    }

    /** The value of a listener that does not set it. */
    Setting byDefault() {
        return byDefault;
    }

    static boolean isKnown(String key) {
        return Arrays.stream(values()).anyMatch(option -> option.key.equals(key));
    }

    /** Advice on an unknown key. */
    static String adviceOn(String unknown) {
        if (unknown.equals("enabled")) {
            return "set it as an attribute of each listener's proxyProtocol element";
        }
        return nearest(unknown)
                .map(key -> "did you mean " + key + "?")
                .orElseGet(() -> "the keys are " + String.join(", ", keys()));
    }

    private static Iterable<String> keys() {
        return Arrays.stream(values()).map(Option::key).toList();
    }

    private static Optional<String> nearest(String unknown) {
        return Arrays.stream(values())
                .map(Option::key)
                .filter(key -> distance(key, unknown) <= maxTypos(key))
                .min(Comparator.comparing(key -> distance(key, unknown)));
    }

    /** Every short word is similar to a short key. */
    private static int maxTypos(String key) {
        return Math.min(MAX_TYPOS, key.length() / 2);
    }

    static int distance(String one, String other) {
        return new LevenshteinDistance().apply(one.toLowerCase(Locale.US), other.toLowerCase(Locale.US));
    }
}
