// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.ConnectionTimers;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import dev.jamesproxy.header.ProxyHeader;
import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.header.TlsFacts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

/**
 * The counters of one listener, in James' own metrics. Each exists from the start, with 0. {@code docs/operating.md} has their
 * names.
 */
final class ConnectionCounters implements Consumer<ConnectionEvent>, ConnectionTimers {
    private final String prefix;
    private final MetricFactory factory;
    private final Map<Version, Metric> accepted;
    private final Metric direct;
    private final Metric healthChecks;
    private final Metric tlsAtProxy;
    private final Map<Refusal, Metric> refused;
    private final Map<Refusal, Metric> wouldBeRefused;
    private final Metric lateLookups;
    private final Metric closedDuringLookup;
    private final Metric unprotected;
    private IntSupplier waiting = () -> 0;

    ConnectionCounters(String listener, MetricFactory factory) {
        this.prefix = "proxyProtocol." + listener + ".";
        this.factory = factory;
        this.accepted = counters(Version.class, version -> "accepted." + lowerCase(version));
        this.direct = counter("direct");
        this.healthChecks = counter("healthChecks");
        this.tlsAtProxy = counter("tlsAtProxy");
        this.refused = counters(Refusal.class, refusal -> "refused." + lowerCase(refusal));
        this.wouldBeRefused = counters(Refusal.class, refusal -> "wouldBeRefused." + lowerCase(refusal));
        this.lateLookups = counter("lookups.late");
        this.closedDuringLookup = counter("lookups.closed");
        this.unprotected = counter("unprotected");
        timer("timeToHeader");
        timer("lookups.wait");
    }

    private <E extends Enum<E>> Map<E, Metric> counters(Class<E> type, Function<E, String> name) {
        Map<E, Metric> counters = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(each -> counters.put(each, counter(name.apply(each))));
        return counters;
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.US);
    }

    private Metric counter(String name) {
        return factory.generate(prefix + name);
    }

    private TimeMetric timer(String name) {
        return factory.timer(prefix + name);
    }

    void showWaiting(IntSupplier now, GaugeRegistry gauges) {
        waiting = now;
        gauges.register(prefix + "waiting", now::getAsInt);
    }

    void wasUnprotected() {
        unprotected.increment();
    }

    @Override
    public Runnable startHeader() {
        return timer("timeToHeader")::stopAndPublish;
    }

    @Override
    public Runnable startLookup() {
        return timer("lookups.wait")::stopAndPublish;
    }

    @Override
    public void accept(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Served served) {
            served(served.client().header());
        } else if (event instanceof ConnectionEvent.ServedDirectly) {
            direct.increment();
        } else if (event instanceof ConnectionEvent.ServedWithoutClient
                || event instanceof ConnectionEvent.ClosedUnused) {
            healthChecks.increment();
        } else if (event instanceof ConnectionEvent.Refused refused) {
            increment(this.refused, refused.connection());
        } else if (event instanceof ConnectionEvent.WouldBeRefused would) {
            increment(wouldBeRefused, would.connection());
        } else if (event instanceof ConnectionEvent.UnexpectedHeader header) {
            increment(header.mode() == Mode.SHADOW ? wouldBeRefused : refused, header.connection());
        } else if (event instanceof ConnectionEvent.LookupTimeout) {
            lateLookups.increment();
        } else if (event instanceof ConnectionEvent.ClosedDuringLookup) {
            closedDuringLookup.increment();
        }
    }

    private void served(ProxyHeader header) {
        counter(accepted, header.version()).increment();
        if (header.tlvs().tls().filter(TlsFacts::isTls).isPresent()) {
            tlsAtProxy.increment();
        }
    }

    private static void increment(Map<Refusal, Metric> counters, RefusedConnection connection) {
        counter(counters, connection.refusal()).increment();
    }

    private static <E extends Enum<E>> Metric counter(Map<E, Metric> counters, E constant) {
        return Objects.requireNonNull(counters.get(constant));
    }

    ConnectionCounts counts() {
        return new ConnectionCounts(
                counter(accepted, Version.V1).getCount(),
                counter(accepted, Version.V2).getCount(),
                direct.getCount(),
                healthChecks.getCount(),
                tlsAtProxy.getCount(),
                waiting.getAsInt(),
                aboveZero(refused),
                aboveZero(wouldBeRefused));
    }

    private static Map<Refusal, Long> aboveZero(Map<Refusal, Metric> counters) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getValue().getCount() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        counter -> counter.getValue().getCount(),
                        (one, other) -> one,
                        () -> new EnumMap<>(Refusal.class)));
    }
}
