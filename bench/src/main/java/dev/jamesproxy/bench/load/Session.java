// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One session: connect, header, greeting, quit, until the server closes. It then ends with a reset, so that neither the
 * server's port nor the kernel's connection tracking remembers it for a minute or two.
 */
final class Session {
    private static final int LONGEST_GREETING = 512;

    private final Variant variant;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final long start;
    private final ByteBuffer greeting = ByteBuffer.allocate(LONGEST_GREETING);
    private boolean greeted;
    private long nanosToGreeting;

    Session(Variant variant, InetSocketAddress source, Selector selector) throws IOException {
        this.variant = variant;
        this.socket = SocketChannel.open();
        socket.configureBlocking(false);
        socket.bind(source);
        this.start = System.nanoTime();
        boolean connected = socket.connect(variant.listener());
        this.key = socket.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (connected) {
            write(variant.header());
        }
    }

    /**
     * Goes on with what the socket is ready for.
     *
     * @param scratch any buffer
     * @return whether the session is over
     */
    boolean goOn(ByteBuffer scratch) throws IOException {
        if (key.isConnectable()) {
            socket.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            write(variant.header());
            return false;
        }
        return greeted ? isOver(scratch) : readGreeting();
    }

    private boolean readGreeting() throws IOException {
        int read = socket.read(greeting);
        String soFar = new String(greeting.array(), 0, greeting.position(), StandardCharsets.US_ASCII);
        if (read < 0 || !greeting.hasRemaining()) {
            throw new IOException(variant.name() + ": no greeting but \"" + soFar.strip() + '"');
        }
        if (soFar.endsWith("\n")) {
            int lastLine = soFar.lastIndexOf('\n', soFar.length() - 2) + 1;
            if (soFar.startsWith(variant.dialect().greeting(), lastLine)) {
                greeted = true;
                nanosToGreeting = System.nanoTime() - start;
                write(variant.dialect().quit().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return false;
    }

    private boolean isOver(ByteBuffer scratch) throws IOException {
        scratch.clear();
        if (socket.read(scratch) >= 0) {
            return false;
        }
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
        return true;
    }

    private void write(byte[] bytes) throws IOException {
        if (socket.write(ByteBuffer.wrap(bytes)) != bytes.length) {
            throw new IOException(variant.name() + ": a new socket did not take " + bytes.length + " bytes");
        }
    }

    long nanosToGreeting() {
        return nanosToGreeting;
    }

    boolean isOlderThan(long nanos) {
        return System.nanoTime() - start > nanos;
    }

    @Override
    public String toString() {
        return variant.name() + (greeted ? ": no end after QUIT" : ": no greeting");
    }
}
