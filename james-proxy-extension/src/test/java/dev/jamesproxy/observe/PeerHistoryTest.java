// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerHistoryTest {
    private static final String PROXY = "10.0.0.1";
    private static final String OTHER = "10.0.0.2";

    private static final TrustedProxies TRUSTED = new TrustedProxies(List.of(CidrRange.parse("10.0.0.0/8")));

    private final MovableClock clock = new MovableClock();
    private final PeerHistory peers = new PeerHistory(clock);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void refuse(String peer, Refusal refusal, int times) {
        for (int i = 0; i < times; i++) {
            peers.refused(address(peer), refusal);
        }
    }

    @Test
    void proxyShouldBeSeenWithItsLastHeader() {
        peers.sentHeader(address(PROXY), true);
        clock.move(Duration.ofSeconds(7));
        refuse(PROXY, Refusal.NO_HEADER, 2);

        assertThat(peers.activities())
                .containsExactly(new PeerActivity(
                        PROXY, true, 1, 2, 2, Optional.of(MovableClock.START), MovableClock.START.plusSeconds(7)));
    }

    @Test
    void refusedPeerShouldNotBeAProxy() {
        refuse(OTHER, Refusal.UNTRUSTED_PEER, 1);

        assertThat(peers.activities())
                .containsExactly(new PeerActivity(OTHER, false, 0, 1, 1, Optional.empty(), MovableClock.START));
    }

    @Test
    void otherPeersShouldNotPushOutProxies() {
        peers.sentHeader(address(PROXY), true);
        for (int i = 0; i < 1000; i++) {
            refuse("192.0.2." + i % 250, Refusal.UNTRUSTED_PEER, 1);
        }

        assertThat(peers.activities())
                .hasSize(101)
                .filteredOn(PeerActivity::trusted)
                .hasSize(1);
    }

    @Test
    void latestShouldComeFirst() {
        peers.sentHeader(address(PROXY), true);
        clock.move(Duration.ofSeconds(1));
        peers.sentHeader(address(OTHER), true);
        clock.move(Duration.ofSeconds(1));
        peers.sentHeader(address(PROXY), false);

        assertThat(peers.activities()).extracting(PeerActivity::address).containsExactly(PROXY, OTHER);
    }

    @Test
    void tenRefusedInARowShouldBeTrouble() {
        peers.sentHeader(address(PROXY), true);
        refuse(PROXY, Refusal.NO_HEADER, 9);
        assertThat(peers.troubles(TRUSTED)).isEmpty();

        refuse(PROXY, Refusal.MALFORMED_HEADER, 1);
        assertThat(peers.troubles(TRUSTED))
                .contains("proxy " + PROXY + ": 10 connections in a row without a valid header for a client,"
                        + " since 2026-11-21T10:00:00Z");
    }

    @Test
    void fewRefusedInARowShouldBeTroubleWhenItLasts() {
        refuse(PROXY, Refusal.NO_HEADER, 2);
        clock.move(Duration.ofMinutes(1));
        assertThat(peers.troubles(TRUSTED)).isEmpty();

        refuse(PROXY, Refusal.NO_HEADER, 1);
        assertThat(peers.troubles(TRUSTED)).hasSize(1);
    }

    @Test
    void headerThatNamesAClientShouldEndIt() {
        refuse(PROXY, Refusal.NO_HEADER, 10);
        peers.sentHeader(address(PROXY), true);

        assertThat(peers.troubles(TRUSTED)).isEmpty();
    }

    @Test
    void healthCheckShouldNotEndIt() {
        refuse(PROXY, Refusal.NO_HEADER, 10);
        peers.sentHeader(address(PROXY), false);

        assertThat(peers.troubles(TRUSTED)).hasSize(1);
    }

    @Test
    void proxyThatStaysAwayShouldBeForgotten() {
        refuse(PROXY, Refusal.NO_HEADER, 10);
        clock.move(Duration.ofMinutes(59));
        assertThat(peers.troubles(TRUSTED)).hasSize(1);

        clock.move(Duration.ofMinutes(1));
        assertThat(peers.troubles(TRUSTED)).isEmpty();
    }

    @Test
    void proxyThatIsTrustedNoLongerShouldBeNoTrouble() {
        refuse(PROXY, Refusal.NO_HEADER, 10);

        assertThat(peers.troubles(new TrustedProxies(List.of(CidrRange.parse(OTHER)))))
                .isEmpty();
    }

    @Test
    void oneGoodProxyShouldNotHideABadOne() {
        refuse(PROXY, Refusal.NO_HEADER, 10);
        peers.sentHeader(address(OTHER), true);

        assertThat(peers.troubles(TRUSTED)).hasSize(1);
    }

    @Test
    void neitherOtherPeersNorSecondHeadersShouldBeTrouble() {
        refuse(OTHER, Refusal.UNTRUSTED_PEER, 100);
        refuse(OTHER, Refusal.UNTRUSTED_HEADER, 100);
        refuse(PROXY, Refusal.SECOND_HEADER, 100);

        assertThat(peers.troubles(TRUSTED)).isEmpty();
    }
}
