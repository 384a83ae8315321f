// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.connection.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that the probe saw of a listener, and what can be asked of it. */
record Observations(Target target, List<Observation> all) {
    /** Between two greetings that both come at once, however slow the machine; the shortest headerTimeout is 3 s. */
    private static final Duration MUCH = Duration.ofSeconds(2);

    Optional<Observation> of(Attempt attempt) {
        return all.stream().filter(each -> each.attempt() == attempt).findFirst();
    }

    Got got(Attempt attempt) {
        return of(attempt).map(Observation::got).orElse(Got.NOT_CONNECTED);
    }

    Optional<Protocol> protocol() {
        return all.stream().flatMap(each -> each.protocol().stream()).findFirst();
    }

    boolean heard(Refusal refusal) {
        return all.stream().anyMatch(each -> each.line().contains(refusal.peerText()));
    }

    boolean any(Got got) {
        return all.stream().anyMatch(each -> each.got() == got);
    }

    boolean all(Got got) {
        return all.stream().allMatch(each -> each.got() == got);
    }

    /** Each of the good headers had this end. */
    boolean eachGoodHeader(Got... ends) {
        return all.stream()
                .filter(each -> each.attempt().isGood())
                .allMatch(each -> Arrays.asList(ends).contains(each.got()));
    }

    boolean clientsServed() {
        return got(Attempt.V1).isServed() && got(Attempt.V2).isServed();
    }

    boolean greetsWithoutHeader() {
        return got(Attempt.NO_HEADER).isGreeted();
    }

    /** Whether the listener waited for something before it did anything without a header. */
    boolean waitsForHeader() {
        Duration atOnce = of(Attempt.V1).map(Observation::waited).orElse(Duration.ZERO);
        return of(Attempt.NO_HEADER)
                .filter(each -> each.waited().compareTo(atOnce.plus(MUCH)) > 0)
                .isPresent();
    }

    boolean hasTlsWithoutHeader() {
        return of(Attempt.NO_HEADER).filter(Observation::tls).isPresent();
    }

    boolean noHandshake() {
        return all.stream().noneMatch(Observation::tls);
    }

    boolean allAsExpected() {
        return all.size() == Attempt.values().length && all.stream().allMatch(this::isAsExpected);
    }

    boolean isAsExpected(Observation seen) {
        if (seen.attempt().isGood()) {
            return showsClient(seen.attempt())
                    ? seen.got() == Got.GREETED_AS_CLIENT
                    : seen.got().isServed();
        }
        boolean closed = seen.got() == Got.CLOSED && target.tls() != TlsPlace.NONE;
        return closed || seen.got() == Got.REFUSED && !seen.isUntrusted();
    }

    boolean showsClient(Attempt attempt) {
        return attempt.hasClient() && protocol().filter(Protocol::namesClient).isPresent();
    }

    /** Whether that is the only try that went otherwise than expected. */
    boolean onlyUnexpected(Attempt attempt) {
        return all.stream().allMatch(each -> isAsExpected(each) == (each.attempt() != attempt));
    }
}
