// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.mail.SentMails;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A HAProxy that is killed while clients send mails through it without a pause. */
final class KilledProxy {
    private static final int CLIENTS = 4;
    private static final int MAILS = 20;

    private final Path folder;
    private final int james;
    private final SentMails ledger;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();

    KilledProxy(Path folder, int james, SentMails ledger) {
        this.folder = folder;
        this.james = james;
        this.ledger = ledger;
    }

    /** Starts it and kills it after some mails, several times. */
    void live(int times) {
        for (int i = 0; i < times; i++) {
            live();
        }
    }

    private void live() {
        Frontends ports = new Frontends();
        HaProxy proxy = HaProxy.start(folder, ports.forward("doomed", james, "send-proxy-v2"));
        AtomicBoolean killed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        int before = delivered.get();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(() -> sendMails(ports.of("doomed"), killed)));
        }
        await().until(() -> delivered.get() - before >= MAILS);
        proxy.kill();
        killed.set(true);
        await().until(() -> clients.stream().allMatch(Future::isDone));
        threads.shutdown();
    }

    private void sendMails(int port, AtomicBoolean killed) {
        while (!killed.get()) {
            begun.incrementAndGet();
            try {
                Bystander.sendMail(Bystander.ADDRESS, port, ledger);
                delivered.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                // the proxy was killed; SentMails knows whether James has accepted the mail
            }
        }
    }

    /** The number of sessions that may have reached James. */
    int begun() {
        return begun.get();
    }

    /** The number of sessions without an error. */
    int delivered() {
        return delivered.get();
    }
}
