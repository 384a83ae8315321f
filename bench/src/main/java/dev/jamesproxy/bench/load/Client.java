// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Opens sessions in one thread. */
public final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Selector selector;
    private final Duration patience;
    private final boolean mayGiveUp;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(4096);
    private final Set<Session> open = new HashSet<>();
    private long lookedAt = System.nanoTime();

    private Client(Duration patience, boolean mayGiveUp) throws IOException {
        this.selector = Selector.open();
        this.patience = patience;
        this.mayGiveUp = mayGiveUp;
    }

    /** Fails if one session fails or takes longer than 10 seconds. */
    public Client() throws IOException {
        this(PATIENCE, false);
    }

    /** Counts such sessions and goes on. */
    public static Client thatGivesUpAfter(Duration patience) throws IOException {
        return new Client(patience, true);
    }

    /**
     * Opens sessions for the given time, then waits for the last one to end. The wait is not counted.
     *
     * @throws IOException if a session may not be given up and fails
     */
    public Observed run(Variant variant, Arrivals arrivals, double seconds) throws IOException {
        Tally tally = new Tally(patience);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (true) {
            boolean inTime = System.nanoTime() < end;
            while (inTime && arrivals.isDue(open.size())) {
                open.add(new Session(variant, selector));
            }
            if (!inTime) {
                tally.stop();
            }
            if (!inTime && open.isEmpty()) {
                return tally.observed();
            }
            goOn(tally, arrivals);
        }
    }

    private void goOn(Tally tally, Arrivals arrivals) throws IOException {
        if (arrivals.mayWait()) {
            selector.select(1);
        } else {
            selector.selectNow();
        }
        lookForHangingOnes(tally);
        for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            Session session = (Session) keys.next().attachment();
            keys.remove();
            if (open.contains(session)) { // it was not given up just now
                goOn(session, tally);
            }
        }
    }

    private void goOn(Session session, Tally tally) throws IOException {
        try {
            if (session.goOn(scratch)) {
                open.remove(session);
                tally.completed(session);
            }
        } catch (IOException e) {
            giveUp(session, tally, e);
        }
    }

    private void giveUp(Session session, Tally tally, IOException why) throws IOException {
        if (!mayGiveUp) {
            throw why;
        }
        open.remove(session);
        session.reset();
        tally.givenUp(session);
    }

    private void lookForHangingOnes(Tally tally) throws IOException {
        if (System.nanoTime() - lookedAt < LOOK_NANOS) {
            return;
        }
        lookedAt = System.nanoTime();
        for (Session session : List.copyOf(open)) {
            if (session.nanos() > patience.toNanos()) {
                giveUp(session, tally, new IOException(session + " within " + patience.toSeconds() + " s"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
