// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Peers of many kinds that a listener refuses. */
final class UnservedPeers {
    private static final String CLIENT = "203.0.113.6";
    private static final String REFUSED = "421 4.3.2 ";
    private static final int A_SECOND = 200;
    private static final int PIECE = 8192;

    private final int port;

    UnservedPeers(int port) {
        this.port = port;
    }

    /** Each of some thousand connections has its own source address. */
    private Conversation connect(String network, int number) {
        return Conversation.from(network + "." + (1 + number / 250) + "." + (1 + number % 250), port);
    }

    private List<Conversation> connectAll(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> connect("127.1", number))
                .toList();
    }

    private static void endRefused(List<Conversation> connections) {
        for (Conversation connection : connections) {
            assertThat(connection.rest()).startsWith(REFUSED);
            connection.close();
        }
    }

    /** @param whileTheyWait runs when all are connected */
    void sayNothing(int count, Runnable whileTheyWait) {
        List<Conversation> silent = connectAll(count);
        whileTheyWait.run();
        endRefused(silent);
    }

    /** Sends one byte of the header per second. */
    void sendOneByteASecond(int count) {
        List<Conversation> slow = connectAll(count);
        byte[] header = HeaderVersion.V1.header(CLIENT);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        for (int i = 0; i < header.length; i++) {
            byte next = header[i];
            clock.schedule(() -> slow.forEach(connection -> connection.send(next)), i, TimeUnit.SECONDS);
        }
        try {
            endRefused(slow);
        } finally {
            clock.shutdownNow();
        }
    }

    void sendLongestHeader(int count) {
        for (Conversation connection : connectAll(count)) {
            sendUntilClosed(connection, HeaderVersion.longest(CLIENT), 1);
        }
    }

    /** Sends all headers without their last byte, and then that byte. */
    void sendLongestHeaders(int count, Runnable whileTheyWait) {
        List<Conversation> waiting = connectAll(count);
        byte[] header = HeaderVersion.longest(CLIENT);
        waiting.forEach(connection -> connection.send(Arrays.copyOf(header, header.length - 1)));
        whileTheyWait.run();
        for (Conversation connection : waiting) {
            connection.send(header[header.length - 1]);
            assertThat(connection.line()).startsWith("220 ");
            connection.close();
        }
    }

    /** A line of version 1 that ends when James closes the connection. */
    void sendEndlessLine(int count) {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) 'x');
        for (Conversation connection : connectAll(count)) {
            sendUntilClosed(connection.send("PROXY UNKNOWN "), piece, Integer.MAX_VALUE);
        }
    }

    private static void sendUntilClosed(Conversation connection, byte[] piece, int times) {
        try (connection) {
            for (int i = 0; i < times; i++) {
                connection.send(piece);
            }
            assertThat(connection.line()).startsWith(REFUSED);
        } catch (UncheckedIOException | Conversation.Ended e) {
            // James closed it before it had read everything
        }
    }

    /** Good headers from untrusted peers, two hundred per second. */
    void sendHeadersUntrusted(int count) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
        CountDownLatch left = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.schedule(() -> sendUntrusted(number, left), i * 1000L / A_SECOND, TimeUnit.MILLISECONDS);
        }
        try {
            assertThat(left.await(2, TimeUnit.MINUTES)).as("all are refused").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void sendUntrusted(int number, CountDownLatch left) {
        try (Conversation untrusted = connect("127.99", number).send(HeaderVersion.V2.header(CLIENT))) {
            if (untrusted.rest().startsWith(REFUSED)) {
                left.countDown();
            }
        }
    }
}
