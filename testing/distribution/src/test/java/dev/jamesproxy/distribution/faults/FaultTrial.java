// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.SentMails;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.james.ErrorsInLog;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Checks what must be true for every fault: others are served meanwhile, the counters are correct, no mail is lost, all
 * resources are released, and the log has no ERROR of the extension.
 */
final class FaultTrial implements AutoCloseable {
    private static final int SERVED_MEANWHILE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WARM_UP = 8;
    private static final int SPARE_DESCRIPTORS = 500;
    private static final String BYSTANDER = "smtp_proxied_accepted_v2";

    private final RunningJames james;
    private final Frontends ports = new Frontends();
    private final HaProxy proxy;
    private final SentMails ledger = new SentMails();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Baseline baseline;
    private final FaultsPage page;
    private String peak = "";

    /**
     * Sends some mails to warm up James, then takes the baseline.
     *
     * @param folder for the proxy
     * @param table of the page
     */
    FaultTrial(RunningJames james, Path folder, String table) {
        this.page = new FaultsPage(table);
        this.james = james.addUser(SentMails.SENDER, "secret").addUser(SentMails.RETURNING, "secret");
        this.proxy = HaProxy.start(
                folder,
                ports.forward("smtp", james.port("smtp-proxied"), "send-proxy-v2")
                        + ports.forward("dns", james.port("smtp-dns"), "send-proxy-v2"));
        warmUp();
        this.baseline = Baseline.of(james);
    }

    /** Each thread of James allocates some memory at its first use and keeps it. */
    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            sendMails(Bystander.ADDRESS, "smtp", WARM_UP);
            findMails();
        }
    }

    /** Sends several mails at a time through a frontend of the proxy. */
    void sendMails(String from, String frontend, int count) {
        List<CompletableFuture<Void>> mails = IntStream.range(0, count)
                .mapToObj(unused ->
                        CompletableFuture.runAsync(() -> Bystander.sendMail(from, ports.of(frontend), ledger), threads))
                .toList();
        mails.forEach(CompletableFuture::join);
    }

    /** Fails if James or this process cannot open so many more files. */
    void needDescriptors(int more) {
        long needed = baseline.first().descriptors() + more + SPARE_DESCRIPTORS;
        assertThat(baseline.mostDescriptors())
                .as("open files that a process may have; raise it with ulimit -n " + needed)
                .isGreaterThanOrEqualTo(needed);
    }

    /** Measures what James holds in the middle of a fault, including its garbage. */
    void peak() {
        peak = "; " + baseline.now().since(baseline.first()) + " in the middle of it";
    }

    /** Waits until James holds no more than after an earlier fault. */
    void awaitFlatSince(Baseline.Reading earlier) {
        baseline.awaitFlatSince(earlier);
    }

    /** Counts the mails of a fault. */
    SentMails ledger() {
        return ledger;
    }

    /**
     * Applies a fault, and repeats it until the bystander was served often enough meanwhile.
     *
     * @param expected what the counters must be at the end
     * @return what James holds afterwards
     */
    Baseline.Reading of(String fault, Runnable round, Consumer<Tally> expected) {
        int logged = james.log().size();
        Counters before = Counters.of(james);
        peak = "";
        int rounds = 0;
        Bystander.Served others;
        try (Bystander bystander = Bystander.sendThrough(ports.of("smtp"), ledger)) {
            await().atMost(PATIENCE).until(() -> bystander.served() > 0);
            int first = bystander.served();
            do {
                round.run();
                rounds++;
            } while (bystander.served() - first < SERVED_MEANWHILE);
            others = bystander.stop();
        }
        Tally tally = awaitCounters(before, new Tally(rounds, others.times(), Map.of()), expected);
        findMails();
        Baseline.Reading after = baseline.awaitReturn();
        expected.accept(tally.with(Counters.of(james).since(before))); // nothing is counted later
        ErrorsInLog errors = ErrorsInLog.of(james.log().stream().skip(logged).toList());
        assertThat(errors.others()).as("the log of " + fault).isEmpty();
        page.row(fault, tally.counted(), others, held(after, errors));
        return after;
    }

    private String held(Baseline.Reading after, ErrorsInLog errors) {
        String ofJames = errors.ofJames() == 0 ? "" : "; " + errors.ofJames() + " times James' own ERROR";
        return after.since(baseline.first()) + peak + ofJames;
    }

    private Tally awaitCounters(Counters before, Tally none, Consumer<Tally> expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> expected.accept(none.with(Counters.of(james).since(before))));
        return none.with(Counters.of(james).since(before));
    }

    private void findMails() {
        try (Mailbox mailbox = Mailbox.open("127.0.0.1", james.port("imap-plain"), SentMails.SENDER, "secret")) {
            ledger.findAllIn(mailbox);
        }
    }

    /** Writes the page, if so many faults have passed. */
    void writeIfComplete(int all) {
        page.writeIfComplete(all, ledger.found());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        baseline.close();
        proxy.close();
    }

    /** How often a fault was applied, and the counters without the connections of the bystander. */
    record Tally(int rounds, int bystanders, Map<String, Long> counted) {
        Tally with(Map<String, Long> grown) {
            Map<String, Long> rest = new TreeMap<>(grown);
            rest.merge(BYSTANDER, (long) -bystanders, Long::sum);
            rest.values().removeIf(growth -> growth == 0);
            return new Tally(rounds, bystanders, rest);
        }

        long of(String counter) {
            return counted.getOrDefault(counter, 0L);
        }

        long sum() {
            return counted.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
