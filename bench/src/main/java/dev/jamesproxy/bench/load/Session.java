// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One session: connect, header, greeting, commands, until the server closes. It then ends with a reset, so that neither the
 * server's port nor the kernel's connection tracking remembers it for a minute or two.
 */
final class Session {
    private static final int LONGEST_REPLY = 1024;

    private final Variant variant;
    private final Callers.Caller caller;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final long start;
    private final ByteBuffer reply = ByteBuffer.allocate(LONGEST_REPLY);
    private int said;
    private boolean dismissed;
    private long nanosToGreeting;
    private long nanos;

    Session(Variant variant, Selector selector) throws IOException {
        this.variant = variant;
        this.caller = variant.callers().next();
        this.socket = SocketChannel.open();
        socket.configureBlocking(false);
        socket.bind(caller.source());
        this.start = System.nanoTime();
        // On the loopback the connection is established at once, whatever connect() returns. A proxy would not wait
        // either.
        boolean connected = socket.connect(variant.listener()) || socket.finishConnect();
        this.key = socket.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (connected) {
            write(caller.header());
        }
    }

    /**
     * Continues with whatever the socket is ready for.
     *
     * @param scratch any buffer
     * @return whether the session is over
     */
    boolean goOn(ByteBuffer scratch) throws IOException {
        if (key.isConnectable()) {
            socket.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            write(caller.header());
            return false;
        }
        if (said == commands().size()) {
            return isOver(scratch);
        }
        readReply();
        return false;
    }

    private List<String> commands() {
        return variant.dialect().commands();
    }

    private void readReply() throws IOException {
        int read = socket.read(reply);
        String soFar = new String(reply.array(), 0, reply.position(), StandardCharsets.US_ASCII);
        if (read < 0 || !reply.hasRemaining()) {
            throw new IOException(this + " but \"" + soFar.strip() + '"');
        }
        if (soFar.endsWith("\n") && isWhole(soFar.substring(soFar.lastIndexOf('\n', soFar.length() - 2) + 1))) {
            if (said == 0) {
                nanosToGreeting = System.nanoTime() - start;
            }
            reply.clear();
            write(commands().get(said++).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private boolean isWhole(String lastLine) throws IOException {
        if (said == 0) {
            return lastLine.startsWith(variant.dialect().greeting());
        }
        if (!lastLine.matches("[23]\\d\\d[ -].*\\s+")) {
            throw new IOException(this + " but \"" + lastLine.strip() + '"');
        }
        return lastLine.charAt(3) == ' ';
    }

    private boolean isOver(ByteBuffer scratch) throws IOException {
        scratch.clear();
        int read = socket.read(scratch);
        if (read >= 0) {
            dismissed |= read > 0;
            return false;
        }
        if (!dismissed) {
            throw new IOException(toString());
        }
        nanos = nanos();
        reset();
        return true;
    }

    void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    private void write(byte[] bytes) throws IOException {
        if (socket.write(ByteBuffer.wrap(bytes)) != bytes.length) {
            throw new IOException(
                    variant.name() + ": a socket with nothing to send did not take " + bytes.length + " bytes");
        }
    }

    /** From connect to the greeting; 0 before it. */
    long nanosToGreeting() {
        return nanosToGreeting;
    }

    /** From connect to now, or to the end of the session. */
    long nanos() {
        return nanos > 0 ? nanos : System.nanoTime() - start;
    }

    @Override
    public String toString() {
        String awaited = said == 0
                ? "greeting"
                : "good answer to "
                        + commands().get(said - 1).lines().findFirst().orElse("");
        return variant.name() + ": no " + awaited;
    }
}
