// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import java.util.concurrent.atomic.AtomicInteger;

/** Loopback addresses for name servers: James' resolver only uses port 53, so each name server has its own address. */
public final class NameServerAddress {
    private static final int FIRST = 53;
    /** Differs between processes: several may run on one machine. */
    private static final String NETWORK =
            "127.77.%d.".formatted(1 + ProcessHandle.current().pid() % 250);

    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    private NameServerAddress() {}

    public static String next() {
        return NETWORK + NEXT.getAndIncrement();
    }
}
