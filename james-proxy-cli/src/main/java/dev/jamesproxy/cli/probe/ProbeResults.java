// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.connection.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The results of all connections to a listener. */
record ProbeResults(Target target, List<ProbeResult> all) {
    /** More than the difference between two immediate answers on a slow machine; the shortest headerTimeout is 3 s. */
    private static final Duration CLEARLY_LATER = Duration.ofSeconds(2);

    Optional<ProbeResult> of(ProbeHeader header) {
        return all.stream().filter(each -> each.header() == header).findFirst();
    }

    Answer answer(ProbeHeader header) {
        return of(header).map(ProbeResult::answer).orElse(Answer.NOT_CONNECTED);
    }

    Optional<Protocol> protocol() {
        return all.stream().flatMap(each -> each.protocol().stream()).findFirst();
    }

    boolean isRefusedWith(Refusal refusal) {
        return all.stream().anyMatch(each -> each.line().contains(refusal.peerText()));
    }

    boolean any(Answer answer) {
        return all.stream().anyMatch(each -> each.answer() == answer);
    }

    boolean all(Answer answer) {
        return all.stream().allMatch(each -> each.answer() == answer);
    }

    /** Whether every valid header got one of these answers. */
    boolean eachGoodHeader(Answer... answers) {
        return all.stream()
                .filter(each -> each.header().isGood())
                .allMatch(each -> Arrays.asList(answers).contains(each.answer()));
    }

    boolean clientsServed() {
        return answer(ProbeHeader.V1).isServed() && answer(ProbeHeader.V2).isServed();
    }

    boolean greetsWithoutHeader() {
        return answer(ProbeHeader.NO_HEADER).isGreeted();
    }

    /** Whether the listener waited before it answered the connection without a header. */
    boolean waitsForHeader() {
        Duration immediately = of(ProbeHeader.V1).map(ProbeResult::waited).orElse(Duration.ZERO);
        return of(ProbeHeader.NO_HEADER)
                .filter(each -> each.waited().compareTo(immediately.plus(CLEARLY_LATER)) > 0)
                .isPresent();
    }

    boolean hasTlsWithoutHeader() {
        return of(ProbeHeader.NO_HEADER).filter(ProbeResult::tls).isPresent();
    }

    boolean noHandshake() {
        return all.stream().noneMatch(ProbeResult::tls);
    }

    boolean allAsExpected() {
        return all.size() == ProbeHeader.values().length && all.stream().allMatch(this::isAsExpected);
    }

    boolean isAsExpected(ProbeResult result) {
        if (result.header().isGood()) {
            return showsClient(result.header())
                    ? result.answer() == Answer.GREETED_AS_CLIENT
                    : result.answer().isServed();
        }
        boolean closed = result.answer() == Answer.CLOSED && target.tls() != TlsMode.NONE;
        return closed || (result.answer() == Answer.REFUSED && !result.isUntrusted());
    }

    boolean showsClient(ProbeHeader header) {
        return header.hasClient() && protocol().filter(Protocol::namesClient).isPresent();
    }

    /** Whether this is the only header with an unexpected answer. */
    boolean onlyUnexpected(ProbeHeader header) {
        return all.stream().allMatch(each -> isAsExpected(each) == (each.header() != header));
    }
}
