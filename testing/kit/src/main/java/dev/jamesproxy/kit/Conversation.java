// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

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

/** A connection to a server: sends exactly the bytes that the test writes, and reads the answers. */
public final class Conversation implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ANY = "0.0.0.0";
    private static final int PATIENCE_MILLIS = 20_000;

    private Socket socket = new Socket();
    private InputStream in;

    private Conversation(String from, InetSocketAddress server) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(server);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects to this machine, from a loopback address. */
    @SuppressWarnings("AddressSelection") // a literal
    public static Conversation from(String address, int port) {
        return new Conversation(address, new InetSocketAddress(LOOPBACK, port));
    }

    /** Connects to another address. */
    public static Conversation with(String host, int port) {
        return new Conversation(ANY, new InetSocketAddress(host, port));
    }

    /** Starts TLS and accepts every certificate. */
    public Conversation startTls() {
        return startTls(AnyCertificate.context());
    }

    public Conversation startTls(SSLContext tls) {
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

    /** The session of its TLS. */
    public SSLSession tls() {
        return ((SSLSocket) socket).getSession();
    }

    /** Sends the bytes of a text in ISO-8859-1, in which each character is a byte. */
    public Conversation send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Conversation send(byte... bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line without its end. */
    public String line() {
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

    /** Sends a command and returns the last line of an SMTP answer. */
    public String command(String command) {
        send(command + "\r\n");
        String answer = line();
        while (answer.length() > 3 && answer.charAt(3) == '-') {
            answer = line();
        }
        return answer;
    }

    /**
     * Sends a message by SMTP after EHLO; fails if the server does not accept it.
     *
     * @param header the lines of its header, without the last line end
     */
    public void deliver(String from, String to, String header) {
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
    public String answer(String lastLine) {
        StringBuilder answer = new StringBuilder();
        String line;
        do {
            line = line();
            answer.append(line).append('\n');
        } while (!line.matches(lastLine));
        return answer.toString();
    }

    /** Everything up to the end of the connection. */
    public String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is nothing to read now. */
    public boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    /** Our end, as James' log writes it where no proxy is between. */
    public String localAddress() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** Closes the sending half. */
    public Conversation halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection with a reset, as a crash does. */
    public void reset() {
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

    /** The connection ended instead of a line. */
    public static final class Ended extends AssertionError {
        private static final long serialVersionUID = 1;

        private Ended(String message) {
            super(message);
        }

        private Ended(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
