// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.ProxyHeader.Version;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

/**
 * The counters of one listener, among James' own metrics, where each is there from the start with 0. {@code
 * docs/operating.md} has their names.
 */
final class ConnectionMetrics {
    private final String prefix;
    private final MetricFactory factory;
    private final Map<Version, Metric> accepted;
    private final Metric direct;
    private final Metric healthChecks;
    private final Metric tlsAtProxy;
    private final Map<Refusal, Metric> refused;
    private final Map<Refusal, Metric> wouldBeRefused;
    private IntSupplier waiting = () -> 0;

    ConnectionMetrics(String listener, MetricFactory factory) {
        this.prefix = "proxyProtocol." + listener + ".";
        this.factory = factory;
        this.accepted = counters(Version.class, version -> "accepted." + lowerCase(version));
        this.direct = counter("direct");
        this.healthChecks = counter("healthChecks");
        this.tlsAtProxy = counter("tlsAtProxy");
        this.refused = counters(Refusal.class, refusal -> "refused." + lowerCase(refusal));
        this.wouldBeRefused = counters(Refusal.class, refusal -> "wouldBeRefused." + lowerCase(refusal));
        timer();
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

    private TimeMetric timer() {
        return factory.timer(prefix + "timeToHeader");
    }

    void showWaiting(PendingHeaders pending, GaugeRegistry gauges) {
        waiting = pending::size;
        gauges.register(prefix + "waiting", pending::size);
    }

    Runnable headerAwaited() {
        return timer()::stopAndPublish;
    }

    void accepted(Version version) {
        accepted.get(version).increment();
    }

    void tlsAtProxy() {
        tlsAtProxy.increment();
    }

    void healthCheck() {
        healthChecks.increment();
    }

    void direct() {
        direct.increment();
    }

    void refused(Refusal refusal, Mode mode) {
        Map<Refusal, Metric> counters = mode == Mode.SHADOW ? wouldBeRefused : refused;
        counters.get(refusal).increment();
    }

    ConnectionCounts counts() {
        return new ConnectionCounts(
                accepted.get(Version.V1).getCount(),
                accepted.get(Version.V2).getCount(),
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
