// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** A connection to a listener, which has its time; what the other end says is bounded and printable. */
final class Conversation implements Closeable {
    private static final int MOST_CHARACTERS = 1000;
    private static final int MOST_LINES = 200;
    private static final int SECONDS_TO_LEAVE = 2;

    private final HeardSocket wire = new HeardSocket();
    private Socket socket = wire;
    private InputStream in;
    private long deadline;
    private int lines;

    Conversation(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    void connect(InetSocketAddress listener) throws IOException {
        wire.connect(listener, millisLeft());
        wire.setTcpNoDelay(true);
        in = new BufferedInputStream(wire.getInputStream());
    }

    InetAddress localAddress() {
        return wire.getLocalAddress();
    }

    private int millisLeft() throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) millis;
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void say(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** @param host the name for SNI */
    void startTls(String host) throws IOException {
        SSLSocket tls =
                (SSLSocket) AnyCertificate.tls().getSocketFactory().createSocket(wire, host, wire.getPort(), false);
        wire.setSoTimeout(millisLeft());
        tls.startHandshake();
        socket = tls;
        in = new BufferedInputStream(tls.getInputStream());
    }

    /** What came where TLS was expected, if it is text: the first line of it. */
    Optional<String> textInsteadOfTls() {
        byte[] heard = wire.heard();
        if (heard.length == 0 || heard[0] < ' ') {
            return Optional.empty();
        }
        String rest = "";
        try {
            rest = Optional.ofNullable(line()).orElse("");
        } catch (IOException e) {
            // what came before is all there is
        }
        return Optional.of(Escaped.of(Bytes.of(heard), heard.length) + rest);
    }

    /**
     * The next line, escaped and without its end; null behind the last one.
     *
     * @throws SocketTimeoutException when the time is over
     */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        if (++lines > MOST_LINES) {
            throw new IOException("more than " + MOST_LINES + " lines");
        }
        int next = next();
        while (next >= 0 && next != '\n') {
            if (next != '\r' && line.length() < MOST_CHARACTERS) {
                line.append(Escaped.of(Bytes.of((byte) next), 1));
            }
            next = next();
        }
        return next < 0 && line.isEmpty() ? null : line.toString();
    }

    private int next() throws IOException {
        socket.setSoTimeout(millisLeft());
        return in.read();
    }

    /** Lets the other end finish: a connection that is closed in the middle is an error in James' log. */
    void leave(String farewell) {
        deadline = System.nanoTime() + Duration.ofSeconds(SECONDS_TO_LEAVE).toNanos();
        try {
            if (!farewell.isEmpty()) {
                say(farewell);
            }
            socket.shutdownOutput();
            while (line() != null) {
                // until it closes
            }
        } catch (IOException e) {
            // it left before us
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
