// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.attack.AttackHome.Target;
import dev.jamesproxy.distribution.james.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Peers that may never be served. They connect to every port again and again, from addresses that may relay, and without a
 * header. Some wait for a greeting; others say at once what makes an unprotected listener relay a mail.
 */
final class Strangers implements AutoCloseable {
    private static final String SENDER = "stranger@abroad.example";

    private static final String MAIL = "EHLO stranger.example\r\nMAIL FROM:<" + SENDER
            + ">\r\nRCPT TO:<victim@elsewhere.example>\r\nDATA\r\nSubject: relayed\r\n\r\nHello\r\n.\r\nQUIT\r\n";
    private static final int PATIENCE_MILLIS = 3000;
    private static final int PAUSE_MILLIS = 5;
    private static final int MOST_BYTES = 4096;

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> served = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean done;

    private Strangers() {}

    static Strangers at(List<Target> targets) {
        Strangers strangers = new Strangers();
        for (Target target : targets) {
            strangers.begin(target, AttackHome.STRANGER, "");
            strangers.begin(target, AttackHome.STRANGER, MAIL);
            strangers.begin(target, AttackHome.PROXY, MAIL);
        }
        return strangers;
    }

    private void begin(Target target, String from, String words) {
        Thread thread = new Thread(() -> attack(target, from, words), "stranger at " + target.port());
        threads.add(thread);
        thread.start();
    }

    private void attack(Target target, String from, String words) {
        while (!done) {
            try {
                judge(target, from, connect(target, from, words));
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What the peer receives until the connection ends, or until nothing comes any more. */
    private static String connect(Target target, String from, String words) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()), PATIENCE_MILLIS);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && received.size() < MOST_BYTES; next = in.read()) {
                received.write(next);
            }
        } catch (IOException e) {
            // not bound, closed or silent; what was received before counts
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private void judge(Target target, String from, String received) {
        String refusal = target.protocol().refusal();
        boolean isRefusal = received.startsWith(refusal) && received.indexOf('\n') == received.length() - 1;
        if (isRefusal) {
            refused.incrementAndGet();
        } else if (!refusal.startsWith(received)) {
            served.add(target + " from " + from + ": " + received);
        }
    }

    /** Waits until each may have read again that it is refused. */
    void awaitMoreAttacks() {
        int enough = refused.get() + threads.size();
        await().until(() -> refused.get() > enough);
    }

    /** @param log of the attacked James, up to now */
    void assertNoneServed(List<String> log) {
        assertThat(served).as("what James sent to peers that it must not serve").isEmpty();
        assertThat(log).noneMatch(line -> line.contains(LogLine.ACCEPTED_MAIL) && line.contains(SENDER));
    }

    @Override
    public void close() {
        done = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
