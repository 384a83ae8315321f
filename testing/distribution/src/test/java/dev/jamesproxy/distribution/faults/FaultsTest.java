// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Faults of proxies, clients and networks: {@code docs/faults.md} has the measurements. */
@Tag("faults")
@Isolated("it measures")
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTest {
    private static final FaultForm FORM = FaultForm.chosen();
    private static final int SOME = 20;
    private static final int MANY = 200;
    private static final int QUESTION = 512;
    /** A client without the right to relay: clients with it are not looked up in lists. */
    private static final String ASKED_FOR = "127.20.0.9";

    /** One for each test, and three more for the soak. */
    private static final int ROWS = 16;

    private RunningJames james;
    private FaultTrial trial;
    private CutHeaders cut;
    private UnservedPeers attack;

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path proxy) {
        james = RunningJames.startOptimized(FaultHome.in(folder));
        trial = new FaultTrial(james, proxy, "network");
        cut = new CutHeaders(james.port("smtp-generous"));
        attack = new UnservedPeers(james.port("smtp-proxied"));
    }

    @AfterAll
    void stop() {
        trial.writeIfComplete(ROWS);
        trial.close();
        james.close();
    }

    @Test
    void killedProxyShouldLoseNoAcceptedMail(@TempDir Path folder) {
        KilledProxy proxy = new KilledProxy(folder, james.port("smtp-proxied"), trial.ledger());
        trial.of("HAProxy is killed " + FORM.times() + " times", () -> proxy.live(FORM.times()), tally -> {
            assertThat(tally.of("smtp_proxied_accepted_v2")).isBetween((long) proxy.delivered(), (long) proxy.begun());
            assertThat(tally.sum()).isLessThanOrEqualTo(proxy.begun());
        });
    }

    @Test
    void closeAfterEachByteShouldBeCountedByTheBytesReceived() {
        trial.of(
                "closed after each byte",
                () -> cut.readAndThen(Conversation::close),
                tally -> assertThat(tally.counted()).isEqualTo(CutHeaders.counted("smtp_generous", tally.rounds())));
    }

    @Test
    void resetAfterEachByteShouldBeCountedByTheBytesReceived() {
        trial.of(
                "reset after each byte",
                () -> cut.readAndThen(Conversation::reset),
                tally -> assertThat(tally.counted()).isEqualTo(CutHeaders.counted("smtp_generous", tally.rounds())));
    }

    @Test
    void resetBeforeJamesReadsShouldBeCountedOnce() {
        trial.of(
                "reset after each byte, at once",
                () -> cut.atOnce(Conversation::reset),
                tally -> assertThat(tally.sum()).isEqualTo(CutHeaders.count() * tally.rounds()));
    }

    @Test
    void halfCloseAfterEachByteShouldBeCountedByTheBytesReceived() {
        trial.of(
                "half-close after each byte",
                () -> cut.atOnce(connection -> connection.halfClose().rest()),
                tally -> assertThat(tally.counted()).isEqualTo(CutHeaders.counted("smtp_generous", tally.rounds())));
    }

    @Test
    void silentConnectionsShouldNotKeepOthersOut() {
        int silent = FORM.silentConnections();
        trial.needDescriptors(silent);
        trial.of(silent + " connections that send nothing", () -> attack.sayNothing(silent, trial::peak), tally -> {
            assertThat(tally.counted())
                    .containsOnlyKeys("smtp_proxied_refused_no_header", "smtp_proxied_refused_too_many_pending");
            assertThat(tally.sum()).isEqualTo((long) silent * tally.rounds());
            assertThat(tally.of("smtp_proxied_refused_too_many_pending")).isPositive();
        });
    }

    @Test
    void oneByteASecondShouldBeRefusedAtTheTimeout() {
        trial.of(
                "one byte a second",
                () -> attack.sendOneByteASecond(SOME),
                tally -> assertThat(tally.counted())
                        .isEqualTo(Map.of("smtp_proxied_refused_incomplete_header", (long) SOME * tally.rounds())));
    }

    @Test
    void longestHeaderShouldBeRefusedByDefault() {
        trial.of(
                "header of 65,551 bytes",
                () -> attack.sendLongestHeader(SOME),
                tally -> assertThat(tally.counted())
                        .isEqualTo(Map.of("smtp_proxied_refused_too_long_header", (long) SOME * tally.rounds())));
    }

    @Test
    void longestHeaderShouldBeReadWithTheLargestLimit() {
        UnservedPeers generous = new UnservedPeers(james.port("smtp-generous"));
        trial.of(
                MANY + " headers of 65,551 bytes at a time, maxHeaderLength=65535",
                () -> generous.sendLongestHeaders(MANY, trial::peak),
                tally -> assertThat(tally.counted())
                        .isEqualTo(Map.of("smtp_generous_accepted_v2", (long) MANY * tally.rounds())));
    }

    @Test
    void endlessLineShouldBeRefused() {
        trial.of(
                "endless line of version 1",
                () -> attack.sendEndlessLine(SOME),
                tally -> assertThat(tally.counted())
                        .isEqualTo(Map.of("smtp_proxied_refused_too_long_header", (long) SOME * tally.rounds())));
    }

    @Test
    void headersOfAnUntrustedPeerShouldBeRefused() {
        int headers = 200 * FORM.times();
        trial.of(
                "200 headers a second from untrusted peers, for " + FORM.times() + " s",
                () -> attack.sendHeadersUntrusted(headers),
                tally -> assertThat(tally.counted())
                        .isEqualTo(Map.of("smtp_proxied_refused_untrusted_peer", (long) headers * tally.rounds())));
    }

    @Test
    void silentNameServerShouldDelayOnlyTheListenerThatUsesIt() throws IOException {
        InetAddress silent = InetAddress.getByName(FaultHome.SILENT_NAME_SERVER);
        try (DatagramSocket server = new DatagramSocket(53, silent)) {
            trial.of(
                    "a DNS that never answers",
                    () -> trial.sendMails(ASKED_FOR, "dns", SOME),
                    tally -> assertThat(tally.counted())
                            .containsOnlyKeys("smtp_dns_accepted_v2", "smtp_dns_lookups_late")
                            .containsEntry("smtp_dns_accepted_v2", (long) SOME * tally.rounds()));
            server.setSoTimeout(1);
            server.receive(new DatagramPacket(new byte[QUESTION], QUESTION)); // throws if there was no query
        }
    }

    @Test
    void soakShouldReleaseAllResources() {
        int quarter = FORM.soakConnections() / 4;
        Soak soak = new Soak(james.port("smtp-proxied"));
        Baseline.Reading[] after = new Baseline.Reading[4];
        for (int i = 0; i < after.length; i++) {
            after[i] = trial.of(
                    "soak, " + quarter * (i + 1) + " connections",
                    () -> soak.connect(quarter),
                    tally -> assertThat(tally.counted())
                            .isEqualTo(Soak.counted("smtp_proxied", quarter * tally.rounds())));
        }
        trial.awaitFlatSince(after[0]);
    }
}
