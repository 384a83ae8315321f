// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The expected outcome of a connection.
 *
 * @param refusal the reported refusal
 * @param remote the remote address in James
 * @param from the first byte that James gets; the number of all bytes if it gets none
 */
record ExpectedOutcome(State state, Optional<Refusal> refusal, Optional<InetSocketAddress> remote, int from) {

    static ExpectedOutcome waiting() {
        return new ExpectedOutcome(State.WAITING, Optional.empty(), Optional.empty(), 0);
    }

    static ExpectedOutcome refused(Refusal refusal) {
        return new ExpectedOutcome(State.REFUSED, Optional.of(refusal), Optional.empty(), 0);
    }

    static ExpectedOutcome served(InetSocketAddress remote, int from) {
        return new ExpectedOutcome(State.SERVED, Optional.empty(), Optional.of(remote), from);
    }

    /** Shadow mode: served, with a reported refusal. */
    ExpectedOutcome despite(Refusal reported) {
        return new ExpectedOutcome(state, Optional.of(reported), remote, from);
    }

    /** Where the connection is. */
    enum State {
        WAITING,
        SERVED,
        REFUSED
    }

    /** Computes it from all bytes that have arrived, however they were cut. */
    interface Rule {

        /** @param late whether the deadline passed while it waited */
        ExpectedOutcome of(FuzzScript script, byte[] arrived, boolean late);
    }
}
