// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.dns.ClientNetwork;
import dev.jamesproxy.bench.load.Arrivals;
import dev.jamesproxy.bench.load.Observed;
import dev.jamesproxy.bench.report.Csv;
import dev.jamesproxy.bench.report.SlowDnsRow;
import java.io.IOException;

/** The turns of one James. Each compares turns that follow each other. */
final class SlowDnsTurns {
    private static final int FAST = 16;
    private static final int SLOW = 48;
    private static final int CLIENTS_OF_THE_LIST = 300;
    private static final int MANY = 256;
    private static final long LEAD_MILLIS = 1500;
    private static final double PROBE_SECONDS = 0.3;

    private final String name;
    private final SlowDnsJames james;
    private final Scale scale;
    private final Csv rounds;

    /** @param name in the file */
    SlowDnsTurns(String name, SlowDnsJames james, Scale scale, Csv rounds) {
        this.name = name;
        this.james = james;
        this.scale = scale;
        this.rounds = rounds;
    }

    /** Fast clients that send a header, beside slow ones. */
    void proxiedClients(int round) throws IOException {
        SlowDnsListeners to = james.ready();
        fastBesideSlow(round, Clients.of(to.names(), ClientNetwork.FAST), Clients.of(to.names(), ClientNetwork.SLOW));
    }

    /** The same without a header. */
    void plainClients(int round) throws IOException {
        SlowDnsListeners to = james.ready();
        fastBesideSlow(
                round,
                Clients.of(to.plain(), ClientNetwork.LOCAL_FAST),
                Clients.of(to.plain(), ClientNetwork.LOCAL_SLOW));
    }

    /** The reference is the turn before. Questions about the slow clients are still open in the one after. */
    private void fastBesideSlow(int round, Clients fast, Clients slow) throws IOException {
        double alone = few(fast).perSecond();
        Background others =
                Background.start(() -> james.run(slow, Arrivals.backToBack(SLOW), LEAD_MILLIS / 1e3 + seconds()));
        others.lead(LEAD_MILLIS);
        Observed beside = few(fast);
        Observed slowOnes = others.await();
        rate(round, SlowDnsRow.FAST_CLIENTS, alone, beside);
        add(round, SlowDnsRow.SLOW_MAIL, slowOnes.toEnd().getValueAtPercentile(50) / 1e6, slowOnes);
        if (!james.isStuck()) {
            rate(round, SlowDnsRow.FAST_CLIENTS_AFTER, alone, few(fast));
        }
    }

    /** Clients that may relay, beside others about which a list answers late. */
    void lateList(int round) throws IOException {
        SlowDnsListeners to = james.ready();
        Clients others = Clients.of(to.lateList(), ClientNetwork.FAST);
        Background waiting =
                Background.start(() -> james.run(others, Arrivals.together(CLIENTS_OF_THE_LIST), seconds()));
        Clients authorized = Clients.of(to.lateList(), ClientNetwork.AUTHORIZED);
        Observed probes = james.run(authorized, Arrivals.every(PROBE_SECONDS), seconds());
        waiting.await();
        add(round, SlowDnsRow.GREETING, probes.toGreeting().getMaxValue() / 1e6, probes);
    }

    /** Lists and name server that do not answer, or answer with a failure; many connections. */
    void deadDns(int round) throws IOException {
        SlowDnsListeners to = james.ready();
        double good =
                many(Clients.of(to.lists(), ClientNetwork.FAST), seconds()).perSecond();
        Clients failing = Clients.of(to.failingLists(), ClientNetwork.FAILING);
        rate(round, SlowDnsRow.FAILING_DNS, good, many(failing, seconds()));
        Clients silent = Clients.of(to.silentLists(), ClientNetwork.SILENT);
        rate(round, SlowDnsRow.SILENT_DNS_AT_FIRST, good, many(silent, 2 * seconds() + 0.5));
        rate(round, SlowDnsRow.SILENT_DNS, good, many(silent, seconds()));
    }

    private Observed few(Clients clients) throws IOException {
        return james.run(clients, Arrivals.backToBack(FAST), seconds());
    }

    private Observed many(Clients clients, double seconds) throws IOException {
        return james.run(clients, Arrivals.backToBack(MANY), seconds);
    }

    private double seconds() {
        return scale.pacedSeconds();
    }

    private void rate(int round, SlowDnsRow row, double reference, Observed measured) {
        rounds.add(round, row, name, reference, measured.perSecond(), measured.givenUp());
    }

    private void add(int round, SlowDnsRow row, double millis, Observed of) {
        rounds.add(round, row, name, "", millis, of.givenUp());
    }
}
