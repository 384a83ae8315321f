// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A name server on UDP for {@link ClientNetwork} and {@link Pace}. James' resolver only uses port 53, so the name server has a
 * loopback address of its own.
 */
public final class NameServer implements AutoCloseable {
    private static final int PORT = 53;
    private static final int LARGEST = 4096;
    private static final int BUFFER = 4 << 20;
    /** Several benchmarks may run on one machine. */
    private static final String ADDRESS =
            "127.78.%d.53".formatted(1 + ProcessHandle.current().pid() % 250);

    private final DatagramSocket socket;
    private final ScheduledExecutorService later;

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "late answers"));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.later = executor;
    }

    /** @throws IOException if this process may not use port 53 */
    public static NameServer start() throws IOException {
        try {
            DatagramSocket socket = new DatagramSocket(PORT, InetAddress.getByName(ADDRESS));
            socket.setReceiveBufferSize(BUFFER);
            NameServer server = new NameServer(socket);
            daemon(server::serve, "name server").start();
            return server;
        } catch (IOException e) {
            throw new IOException("no name server on " + ADDRESS + ", port 53 (expected: run as root)", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public String address() {
        return ADDRESS;
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())), packet.getSocketAddress());
            } catch (IOException e) {
                // closed, or not a question
            }
        }
    }

    private void answer(Message query, SocketAddress asking) {
        Reply reply = Replies.to(query.getQuestion());
        if (reply.pace() == Pace.NEVER) {
            return;
        }
        byte[] bytes = message(query, reply).toWire();
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length, asking);
        if (reply.pace().delay().isZero()) {
            send(packet);
        } else {
            later.schedule(() -> send(packet), reply.pace().delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Message message(Message query, Reply reply) {
        Message message = new Message(query.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.RD);
        message.getHeader().setFlag(Flags.RA);
        message.getHeader().setRcode(reply.code());
        message.addRecord(query.getQuestion(), Section.QUESTION);
        for (Record each : reply.records()) {
            message.addRecord(each, Section.ANSWER);
        }
        if (reply.records().isEmpty()) {
            message.addRecord(Replies.DENIAL, Section.AUTHORITY);
        }
        return message;
    }

    /** The resolver may be gone: then the system may refuse the next datagram. */
    private void send(DatagramPacket packet) {
        try {
            socket.send(packet);
        } catch (IOException e) {
            // nobody waits for it
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        socket.close();
    }
}
