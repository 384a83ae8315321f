// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.dns.ClientNetwork;
import dev.jamesproxy.bench.james.Installation;
import dev.jamesproxy.bench.james.JamesProcess;
import dev.jamesproxy.bench.load.Arrivals;
import dev.jamesproxy.bench.load.Client;
import dev.jamesproxy.bench.load.Observed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One James that asks the name server. If its threads may still wait for an answer, it starts again before the next turn. */
final class SlowDnsJames implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 64;
    /** Seconds from one session to the next. */
    private static final double CALM = 0.05;

    private final SlowDnsListeners listeners = SlowDnsListeners.onFreePorts();
    private final Installation installation;
    private final Scale scale;
    private Optional<JamesProcess> process = Optional.empty();
    private volatile boolean isStuck;

    SlowDnsJames(Installation installation, Scale scale) {
        this.installation = installation.listeners(listeners.all());
        this.scale = scale;
    }

    /** Starts it if necessary, and warms it up. Otherwise gives it the time until earlier questions have ended. */
    SlowDnsListeners ready() throws IOException {
        if (isStuck) {
            close();
        }
        if (process.isPresent()) {
            run(Clients.of(listeners.lists(), ClientNetwork.FAST), Arrivals.every(CALM), 2 * scale.pacedSeconds());
        } else {
            process = Optional.of(installation.startWithResolver());
            isStuck = false;
            warmUp();
        }
        return listeners;
    }

    private void warmUp() throws IOException {
        for (Clients each : List.of(
                Clients.of(listeners.names(), ClientNetwork.FAST),
                Clients.of(listeners.lists(), ClientNetwork.FAST),
                Clients.of(listeners.plain(), ClientNetwork.LOCAL_FAST))) {
            run(each, Arrivals.backToBack(CONNECTIONS), 2 * scale.busySeconds());
        }
    }

    /** Runs sessions, and gives each one up after 20 seconds. */
    Observed run(Clients clients, Arrivals arrivals, double seconds) throws IOException {
        try (Client client = Client.thatGivesUpAfter(PATIENCE)) {
            Observed observed = client.run(clients.variant(), arrivals, seconds);
            if (observed.givenUp() > 0) {
                isStuck = true;
            }
            return observed;
        }
    }

    /** Whether a session was given up. */
    boolean isStuck() {
        return isStuck;
    }

    @Override
    public void close() {
        process.ifPresent(JamesProcess::close);
        process = Optional.empty();
    }
}
