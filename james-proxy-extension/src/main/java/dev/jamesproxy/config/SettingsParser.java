// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns written values into options. A value that is not understood is a problem; it never becomes a default. */
final class SettingsParser {
    /** The specification, section 2: at least 3 seconds, to cover a TCP retransmit. */
    private static final Duration MIN_HEADER_TIMEOUT = Duration.ofSeconds(3);
    /** Well below James' own idle timeout, which starts when the connection is accepted and must not end it first. */
    private static final Duration MAX_HEADER_TIMEOUT = Duration.ofSeconds(60);

    /** A client that waits longer for its greeting may give up. */
    private static final Duration MAX_LOOKUP_TIMEOUT = Duration.ofSeconds(5);

    static final String INSIDE_TLS = "insideTls";

    private static final Map<String, DirectConnections> DIRECT_CONNECTIONS =
            Map.of("reject", DirectConnections.REJECT, "accept", DirectConnections.ACCEPT);
    private static final Map<String, Mode> MODES = Map.of("enforce", Mode.ENFORCE, "shadow", Mode.SHADOW);
    private static final Map<String, HeaderPosition> POSITIONS =
            Map.of("beforeTls", HeaderPosition.BEFORE_TLS, INSIDE_TLS, HeaderPosition.INSIDE_TLS);
    private static final Map<String, ClientNames> CLIENT_NAMES =
            Map.of("confirmed", ClientNames.CONFIRMED, "unconfirmed", ClientNames.UNCONFIRMED, "off", ClientNames.OFF);
    private static final Map<String, TlsAtProxy> TLS_AT_PROXY =
            Map.of("accept", TlsAtProxy.ACCEPT, "ignore", TlsAtProxy.IGNORE);

    private final ConfigurationFiles files;
    private final Problems problems;

    SettingsParser(ConfigurationFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Finds problems in default values, even if no listener uses them. */
    void check(Settings settings) {
        options(settings, DnsLists.NONE);
    }

    /**
     * Reads all values, to find every problem; empty without a trusted proxy.
     *
     * @param lists those in the handler chain of the listener
     */
    Optional<ListenerOptions> options(Settings settings, DnsLists lists) {
        TrustedProxiesSetting trusted = TrustedProxiesSetting.of(settings.get(Option.TRUSTED_PROXIES), files);
        DirectConnections direct = oneOf(settings, Option.DIRECT_CONNECTIONS, DIRECT_CONNECTIONS);
        Mode mode = oneOf(settings, Option.MODE, MODES);
        Duration timeout = duration(settings, Option.HEADER_TIMEOUT, MIN_HEADER_TIMEOUT, MAX_HEADER_TIMEOUT);
        HeaderPosition position = oneOf(settings, Option.HEADER_POSITION, POSITIONS);
        TlsAtProxy tls = oneOf(settings, Option.TLS_AT_PROXY, TLS_AT_PROXY);
        int length = number(settings, Option.MAX_HEADER_LENGTH, 536, 65535);
        int pending = number(settings, Option.MAX_PENDING_HEADERS, 1, 1_000_000);
        ClientLookups lookups = lookups(settings, lists);
        return trusted.parse(problems)
                .map(proxies -> new ListenerOptions(
                        proxies,
                        trusted.file(),
                        direct,
                        mode,
                        timeout,
                        position,
                        tls,
                        length,
                        pending,
                        lookups,
                        settings.all()));
    }

    private <T> T oneOf(Settings settings, Option option, Map<String, T> meanings) {
        Setting setting = settings.get(option);
        T meaning = meanings.get(setting.value());
        if (meaning == null) {
            String allowed =
                    String.join(" or ", meanings.keySet().stream().sorted().toList());
            problems.add(setting, allowed);
            return Objects.requireNonNull(meanings.get(option.byDefault().value()));
        }
        return meaning;
    }

    private ClientLookups lookups(Settings settings, DnsLists lists) {
        ClientNames names = oneOf(settings, Option.CLIENT_NAMES, CLIENT_NAMES);
        Duration timeout = duration(settings, Option.CLIENT_LOOKUP_TIMEOUT, Duration.ZERO, MAX_LOOKUP_TIMEOUT);
        return new ClientLookups(names, lists, timeout);
    }

    private Duration duration(Settings settings, Option option, Duration least, Duration most) {
        Setting setting = settings.get(option);
        Optional<Duration> duration = DurationText.parse(setting.value())
                .filter(value -> value.compareTo(least) >= 0)
                .filter(value -> value.compareTo(most) <= 0);
        if (duration.isEmpty()) {
            String example = option.byDefault().value();
            problems.add(
                    setting,
                    "a duration from %ss to %ss, such as %s".formatted(least.toSeconds(), most.toSeconds(), example));
        }
        return duration.orElse(least);
    }

    private int number(Settings settings, Option option, int least, int most) {
        Setting setting = settings.get(option);
        int number = setting.value().matches("[0-9]{1,9}") ? Integer.parseInt(setting.value()) : -1;
        if (number >= least && number <= most) {
            return number;
        }
        problems.add(setting, "a number from " + least + " to " + most);
        return least;
    }
}
