// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A client that says byte for byte what the test writes, from a loopback address of its choice. */
final class Conversation implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private Socket socket = new Socket();
    private InputStream in;

    private Conversation(String from, int port) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Conversation from(String address, int port) {
        return new Conversation(address, port);
    }

    /** Goes on in TLS, whatever certificate James shows. */
    Conversation startTls() {
        return startTls(TrustAll.context());
    }

    Conversation startTls(SSLContext tls) {
        try {
            SSLSocket inside = (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", 0, true);
            inside.startHandshake();
            socket = inside;
            in = new BufferedInputStream(inside.getInputStream());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Protocol and cipher suite of its TLS. */
    String tlsSession() {
        SSLSession session = ((SSLSocket) socket).getSession();
        return session.getProtocol() + " " + session.getCipherSuite();
    }

    /** Sends the bytes of a text in ISO-8859-1, so that each character is a byte. */
    Conversation send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Conversation send(byte... bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line without its end. */
    String line() {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new Ended("the connection ended after \"" + line + "\"");
                }
                line.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came after \"" + line + "\"", e);
        } catch (IOException e) {
            throw new Ended("after \"" + line + "\"", e);
        }
        return line.toString().stripTrailing();
    }

    /** Sends a command and gives the last line of an SMTP answer to it. */
    String command(String command) {
        send(command + "\r\n");
        String answer = line();
        while (answer.length() > 3 && answer.charAt(3) == '-') {
            answer = line();
        }
        return answer;
    }

    /**
     * Hands a message to a server that has been greeted, which has to take it.
     *
     * @param header the lines of its header, without the last line end
     */
    void deliver(String from, String to, String header) {
        expect("250 ", "MAIL FROM:<" + from + ">");
        expect("250 ", "RCPT TO:<" + to + ">");
        expect("354 ", "DATA");
        expect("250 ", header + "\r\n\r\nHello\r\n.");
    }

    private void expect(String code, String command) {
        String answer = command(command);
        if (!answer.startsWith(code)) {
            throw new AssertionError(command + " was answered " + answer);
        }
    }

    /** All lines up to one that matches, which is the last of the answer. */
    String answer(String lastLine) {
        StringBuilder answer = new StringBuilder();
        String line;
        do {
            line = line();
            answer.append(line).append('\n');
        } while (!line.matches(lastLine));
        return answer.toString();
    }

    /** All that still comes, up to the end of the connection. */
    String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing has arrived that was not read yet. */
    boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int localPort() {
        return socket.getLocalPort();
    }

    /** Our end as James' log names it, where no proxy is between. */
    String localAddress() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** Says that nothing more comes, and goes on listening. */
    Conversation halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a crash does: the other end gets a reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No line came, and none will. */
    static final class Ended extends AssertionError {
        private static final long serialVersionUID = 1;

        private Ended(String message) {
            super(message);
        }

        private Ended(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
