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
record Outcome(State state, Optional<Refusal> refusal, Optional<InetSocketAddress> remote, int from) {

    static Outcome waiting() {
        return new Outcome(State.WAITING, Optional.empty(), Optional.empty(), 0);
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(State.REFUSED, Optional.of(refusal), Optional.empty(), 0);
    }

    static Outcome served(InetSocketAddress remote, int from) {
        return new Outcome(State.SERVED, Optional.empty(), Optional.of(remote), from);
    }

    /** Shadow mode: served all the same. */
    Outcome despite(Refusal said) {
        return new Outcome(state, Optional.of(said), remote, from);
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
        Outcome of(Plan plan, byte[] arrived, boolean late);
    }
}
