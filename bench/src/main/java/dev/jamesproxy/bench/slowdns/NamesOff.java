// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.Progress;
import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.dns.ClientNetwork;
import dev.jamesproxy.bench.james.Installation;
import dev.jamesproxy.bench.james.JamesProcess;
import dev.jamesproxy.bench.james.SmtpListener;
import dev.jamesproxy.bench.load.Arrivals;
import dev.jamesproxy.bench.load.Client;
import dev.jamesproxy.bench.load.Observed;
import dev.jamesproxy.bench.report.Csv;
import dev.jamesproxy.bench.report.SlowDnsPart;
import dev.jamesproxy.bench.report.SlowDnsRow;
import java.io.IOException;
import java.util.List;

/**
 * Mails without any look-up of the extension, compared with the version before it had look-ups. Java looks up names in a file, so
 * that no name server is part of the time.
 */
final class NamesOff {
    private static final int CONNECTIONS = 16;

    private static final String PROTECTED =
            "<proxyProtocol enabled=\"true\"><trustedProxies>127.0.0.1</trustedProxies>%s</proxyProtocol>";

    private final SmtpListener now =
            SmtpListener.of("names-off", PROTECTED.formatted("<clientNames>off</clientNames>"), "");
    private final SmtpListener before = SmtpListener.of("names-off", PROTECTED.formatted(""), "");
    private final Scale scale;
    private final Csv rounds;

    NamesOff(Scale scale, Csv rounds) {
        this.scale = scale;
        this.rounds = rounds;
    }

    void compare(Installation present, Installation past) throws IOException {
        try (JamesProcess james = present.listeners(List.of(now)).start();
                JamesProcess old = past.listeners(List.of(before)).start()) {
            for (int round = 0; round < scale.warmUpRounds(); round++) {
                run(now);
                run(before);
            }
            Progress progress = new Progress("clientNames=off", scale.rounds());
            for (int round = 1; round <= scale.rounds(); round++) {
                progress.step(round(round));
            }
        }
    }

    private String round(int round) throws IOException {
        Observed first = run(round % 2 == 0 ? now : before);
        Observed second = run(round % 2 == 0 ? before : now);
        double reference = (round % 2 == 0 ? second : first).perSecond();
        double measured = (round % 2 == 0 ? first : second).perSecond();
        rounds.add(round, SlowDnsRow.NAMES_OFF, SlowDnsPart.NOW, reference, measured, 0);
        return "%.0f and before %.0f a second".formatted(measured, reference);
    }

    private Observed run(SmtpListener listener) throws IOException {
        try (Client client = new Client()) {
            Clients clients = Clients.of(listener, ClientNetwork.FAST);
            return client.run(clients.variant(), Arrivals.backToBack(CONNECTIONS), scale.busySeconds());
        }
    }
}
