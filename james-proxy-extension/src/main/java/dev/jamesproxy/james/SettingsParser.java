// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import dev.jamesproxy.netty.HeaderPosition;
import dev.jamesproxy.netty.PendingHeaders;
import dev.jamesproxy.trust.CidrRange;
import dev.jamesproxy.trust.DirectConnections;
import dev.jamesproxy.trust.TrustPolicy;
import dev.jamesproxy.trust.TrustedProxies;
import dev.jamesproxy.wire.HeaderDecoder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.util.DurationParser;

/** Turns what was written into what was meant; what cannot be understood becomes a problem, never a default. */
final class SettingsParser {
    private static final Duration DEFAULT_HEADER_TIMEOUT = Duration.ofSeconds(5);
    /** The specification, section 2: at least 3 seconds, to cover a TCP retransmit. */
    private static final Duration LEAST_HEADER_TIMEOUT = Duration.ofSeconds(3);
    /** James' own idle handlers run from the connection's acceptance; they must not be first. */
    private static final Duration MOST_HEADER_TIMEOUT = Duration.ofSeconds(60);

    static final String INSIDE_TLS = "insideTls";

    private final Settings settings;
    private final Problems problems;

    SettingsParser(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Reads them all, so that every problem is found; empty without a trusted proxy. */
    Optional<ListenerOptions> all() {
        DirectConnections direct = directConnections();
        Duration timeout = headerTimeout();
        HeaderPosition position = headerPosition();
        TlsAtProxy tls = tlsAtProxy();
        int length = maxHeaderLength();
        int pending = maxPendingHeaders();
        return trustedProxies()
                .map(trusted ->
                        new ListenerOptions(new TrustPolicy(trusted, direct), timeout, position, tls, length, pending));
    }

    /** Empty when there is none, or none that can be understood, which is a problem then. */
    Optional<TrustedProxies> trustedProxies() {
        return settings.get(Option.TRUSTED_PROXIES).flatMap(this::trustedProxies);
    }

    private Optional<TrustedProxies> trustedProxies(Setting setting) {
        List<CidrRange> ranges = new ArrayList<>();
        boolean allUnderstood = true;
        for (String text : setting.value().split("[,\\s]+")) {
            try {
                if (!text.isEmpty()) {
                    ranges.add(CidrRange.parse(text));
                }
            } catch (IllegalArgumentException e) {
                allUnderstood = false;
                problems.add(setting.where(), setting.key(), text, e.getMessage());
            }
        }
        try {
            return allUnderstood ? Optional.of(new TrustedProxies(ranges)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.add(setting, e.getMessage());
            return Optional.empty();
        }
    }

    DirectConnections directConnections() {
        return oneOf(
                Option.DIRECT_CONNECTIONS,
                Map.of("reject", DirectConnections.REJECT, "accept", DirectConnections.ACCEPT),
                DirectConnections.REJECT);
    }

    HeaderPosition headerPosition() {
        return oneOf(
                Option.HEADER_POSITION,
                Map.of("beforeTls", HeaderPosition.BEFORE_TLS, INSIDE_TLS, HeaderPosition.INSIDE_TLS),
                HeaderPosition.BEFORE_TLS);
    }

    TlsAtProxy tlsAtProxy() {
        return oneOf(
                Option.TLS_AT_PROXY,
                Map.of("accept", TlsAtProxy.ACCEPT, "ignore", TlsAtProxy.IGNORE),
                TlsAtProxy.ACCEPT);
    }

    private <T> T oneOf(Option option, Map<String, T> meanings, T absent) {
        Optional<Setting> setting = settings.get(option);
        if (setting.isEmpty()) {
            return absent;
        }
        T meaning = meanings.get(setting.get().value());
        if (meaning == null) {
            String allowed =
                    String.join(" or ", meanings.keySet().stream().sorted().toList());
            problems.add(setting.get(), allowed);
            return absent;
        }
        return meaning;
    }

    Duration headerTimeout() {
        return settings.get(Option.HEADER_TIMEOUT).map(this::headerTimeout).orElse(DEFAULT_HEADER_TIMEOUT);
    }

    private Duration headerTimeout(Setting setting) {
        try {
            Duration timeout = DurationParser.parse(setting.value(), ChronoUnit.SECONDS);
            if (timeout.compareTo(LEAST_HEADER_TIMEOUT) >= 0 && timeout.compareTo(MOST_HEADER_TIMEOUT) <= 0) {
                return timeout;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // what was expected says it all
        }
        problems.add(setting, "a duration from 3s to 60s, such as 5s");
        return DEFAULT_HEADER_TIMEOUT;
    }

    int maxHeaderLength() {
        return number(Option.MAX_HEADER_LENGTH, 536, 65535, HeaderDecoder.DEFAULT_MAX_LENGTH);
    }

    int maxPendingHeaders() {
        return number(Option.MAX_PENDING_HEADERS, 1, 1_000_000, PendingHeaders.DEFAULT_MOST);
    }

    private int number(Option option, int least, int most, int absent) {
        Optional<Setting> setting = settings.get(option);
        if (setting.isEmpty()) {
            return absent;
        }
        String value = setting.get().value();
        int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
        if (number >= least && number <= most) {
            return number;
        }
        problems.add(setting.get(), "a number from " + least + " to " + most);
        return absent;
    }
}
