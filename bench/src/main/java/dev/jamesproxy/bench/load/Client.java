// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Opens sessions in one thread, from several loopback addresses in turn, because one address has too few ports. */
public final class Client implements AutoCloseable {
    private static final int FIRST_SOURCE = 0x7f000002;
    private static final int SOURCES = 8;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(4096);
    private final Set<Session> open = new HashSet<>();
    private int next;
    private long lookedAt = System.nanoTime();

    public Client() throws IOException {
        selector = Selector.open();
    }

    /**
     * Opens sessions for the given time, then waits for the last one to end. The wait is not counted.
     *
     * @throws IOException if one session fails
     */
    Observed run(Variant variant, Arrivals arrivals, double seconds) throws IOException {
        Histogram toGreeting = Observed.histogram();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long sessions = 0;
        double took = 0;
        while (true) {
            boolean inTime = System.nanoTime() < end;
            while (inTime && arrivals.isDue(open.size())) {
                open.add(new Session(variant, source(), selector));
            }
            if (!inTime && took == 0) {
                took = (System.nanoTime() - start) / 1e9;
            }
            if (!inTime && open.isEmpty()) {
                return new Observed(sessions, took, toGreeting);
            }
            int over = goOn(toGreeting, arrivals);
            sessions += inTime ? over : 0;
        }
    }

    private int goOn(Histogram toGreeting, Arrivals arrivals) throws IOException {
        int before = open.size();
        if (arrivals.mayWait()) {
            selector.select(1);
        } else {
            selector.selectNow();
        }
        failIfOneHangs();
        for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            Session session = (Session) keys.next().attachment();
            keys.remove();
            if (session.goOn(scratch)) {
                open.remove(session);
                toGreeting.recordValue(session.nanosToGreeting());
            }
        }
        return before - open.size();
    }

    private void failIfOneHangs() throws IOException {
        if (System.nanoTime() - lookedAt < LOOK_NANOS) {
            return;
        }
        lookedAt = System.nanoTime();
        for (Session session : open) {
            if (session.isOlderThan(MOST_NANOS)) {
                throw new IOException(session + " within 10 s");
            }
        }
    }

    private InetSocketAddress source() throws IOException {
        byte[] address = ByteBuffer.allocate(Integer.BYTES)
                .putInt(FIRST_SOURCE + next++ % SOURCES)
                .array();
        return new InetSocketAddress(InetAddress.getByAddress(address), 0);
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
