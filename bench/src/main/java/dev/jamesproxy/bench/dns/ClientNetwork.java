// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.dns;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A network of clients, a /16. The name server answers the questions for all their names at one pace. */
public enum ClientNetwork {
    FAST(10, 1, Pace.AT_ONCE),
    SLOW(10, 2, Pace.SLOW),
    SILENT(10, 3, Pace.NEVER),
    FAILING(10, 4, Pace.FAILING),
    /** They may relay. */
    AUTHORIZED(10, 5, Pace.AT_ONCE),
    /** These two have addresses of this machine, so they need no proxy. */
    LOCAL_FAST(127, 101, Pace.AT_ONCE),
    LOCAL_SLOW(127, 102, Pace.SLOW);

    private static final int HOSTS = 250 * 250;

    private final int first;
    private final int second;
    private final Pace pace;
    private final AtomicInteger next = new AtomicInteger();

    ClientNetwork(int first, int second, Pace pace) {
        this.first = first;
        this.second = second;
        this.pace = pace;
    }

    Pace pace() {
        return pace;
    }

    /** The next client: no answer about it is known yet, until all 62,500 had their turn. */
    public byte[] next() {
        int host = next.getAndIncrement() % HOSTS;
        return new byte[] {(byte) first, (byte) second, (byte) (1 + host / 250), (byte) (1 + host % 250)};
    }

    /** As a CIDR range. */
    public String range() {
        return first + "." + second + ".0.0/16";
    }

    static Optional<ClientNetwork> of(byte[] address) {
        return Arrays.stream(values())
                .filter(each -> each.first == address[0] && each.second == address[1])
                .findFirst();
    }
}
