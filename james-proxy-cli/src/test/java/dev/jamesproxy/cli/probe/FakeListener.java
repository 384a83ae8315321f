// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A listener that sends a greeting, and an answer to each line. It closes the connection if the answer is null.
 */
final class FakeListener implements AutoCloseable {
    private final ServerSocket server;
    private final String greeting;
    private final Function<String, String> answers;

    private FakeListener(String greeting, Function<String, String> answers) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.greeting = greeting;
        this.answers = answers;
    }

    /** @param greeting sent at the start of each connection; may be empty */
    static FakeListener saying(String greeting, Function<String, String> answers) {
        try {
            FakeListener listener = new FakeListener(greeting, answers);
            Thread thread = new Thread(listener::serve, "fake listener");
            thread.setDaemon(true);
            thread.start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String hostAndPort() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                serve(connection);
            } catch (IOException e) {
                // the probe closed the connection, or the test is over
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        say(connection, greeting);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String answer = answers.apply(line);
            if (answer == null) {
                connection.shutdownOutput();
                while (lines.readLine() != null) {
                    // unread bytes would reset the connection
                }
                return;
            }
            say(connection, answer);
        }
    }

    private static void say(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
