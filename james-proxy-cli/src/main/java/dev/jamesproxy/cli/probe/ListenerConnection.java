// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.cli.text.EscapedBytes;
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
import org.jspecify.annotations.Nullable;

/** A connection to a listener, with a time limit. What it returns is limited in length and printable. */
final class ListenerConnection implements Closeable {
    private static final int MAX_CHARACTERS = 1000;
    private static final int MAX_LINES = 200;
    private static final int SECONDS_TO_LEAVE = 2;

    private final RecordingSocket wire = new RecordingSocket(this::millisLeft);
    private Socket socket = wire;
    private InputStream in = InputStream.nullInputStream();
    private long deadline;
    private int lines;

    ListenerConnection(Duration timeout) {
        deadline = System.nanoTime() + timeout.toNanos();
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

    /** Performs the handshake of TLS. {@code host} is the name for SNI. */
    void startTls(String host) throws IOException {
        SSLSocket tls = (SSLSocket)
                TrustAllCertificates.tls().getSocketFactory().createSocket(wire, host, wire.getPort(), false);
        tls.startHandshake();
        socket = tls;
        in = new BufferedInputStream(tls.getInputStream());
    }

    /** The first line that arrived instead of a TLS handshake, if it is text. */
    Optional<String> textInsteadOfTls() {
        byte[] recorded = wire.recorded();
        if (recorded.length == 0 || recorded[0] < ' ') {
            return Optional.empty();
        }
        String rest = "";
        try {
            rest = Optional.ofNullable(line()).orElse("");
        } catch (IOException e) {
            // the recorded bytes are all there is
        }
        return Optional.of(EscapedBytes.of(Bytes.of(recorded), recorded.length) + rest);
    }

    /**
     * The next line, escaped and without its line end; null at the end of the connection.
     *
     * @throws SocketTimeoutException if the time limit is reached
     */
    @Nullable
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        if (++lines > MAX_LINES) {
            throw new IOException("more than " + MAX_LINES + " lines");
        }
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r' && line.length() < MAX_CHARACTERS) {
                line.append(EscapedBytes.of(Bytes.of((byte) next), 1));
            }
            next = in.read();
        }
        return next < 0 && line.isEmpty() ? null : line.toString();
    }

    /** Says goodbye and waits for the end of the connection, because James logs an abrupt end as an error. */
    void leave(String farewell) {
        deadline = System.nanoTime() + Duration.ofSeconds(SECONDS_TO_LEAVE).toNanos();
        try {
            if (!farewell.isEmpty()) {
                say(farewell);
            }
            socket.shutdownOutput();
            while (line() != null) {
                // read on until the listener closes
            }
        } catch (IOException e) {
            // the listener closed first
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
