// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What has to have become of a connection.
 *
 * @param refusal what has been said against it
 * @param remote as whom James serves it
 * @param from the first byte that James was given; the number of all of them where that is none
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

    /** Shadow mode: served all the same. */
    ExpectedOutcome despite(Refusal said) {
        return new ExpectedOutcome(state, Optional.of(said), remote, from);
    }

    /** Where it has come to. */
    enum State {
        WAITING,
        SERVED,
        REFUSED
    }

    /** Says it from all that has come of the connection: how that was cut does not count. */
    interface Rule {

        /** @param late whether the time was over while it waited */
        ExpectedOutcome of(FuzzScript script, byte[] arrived, boolean late);
    }
}
