// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;

/** The extension in a James that has one server. */
final class GreetingJames {
    private static final String FILE = """
            <smtpservers><smtpserver>
              <bind>%s</bind>
              <proxyProtocol enabled="%s">
                <trustedProxies>127.0.0.1</trustedProxies><headerTimeout>%ds</headerTimeout>
              </proxyProtocol>
            </smtpserver></smtpservers>
            """;

    private final Path conf;
    private final String bind;
    private final GreetingServer server;
    private final ListenerHooks hooks;

    private GreetingJames(Path conf, String bind, GreetingServer server, ListenerHooks hooks) {
        this.conf = conf;
        this.bind = bind;
        this.server = server;
        this.hooks = hooks;
    }

    static GreetingJames in(Path home) throws IOException {
        return in(home, "127.0.0.1:0");
    }

    static GreetingJames in(Path home, String bind) throws IOException {
        GreetingServer server = GreetingServer.configured(bind);
        return in(home, bind, server, Set.of(server.factory()));
    }

    static GreetingJames in(Path home, String bind, GreetingServer server, Set<CertificateReloadable.Factory> factories)
            throws IOException {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Configuration configuration =
                Configuration.builder().workingDirectory(home.toFile()).build();
        FileSystem files = new FileSystemImpl(configuration.directories());
        BackgroundTasks tasks = new BackgroundTasks();
        JamesServers servers = new JamesServers(
                new JamesFactories(() -> factories),
                new JamesFiles(new FileConfigurationProvider(files, configuration), files, configuration));
        HookFactory hooks = new HookFactory(new RecordingMetricFactory(), new NoopGaugeRegistry(), tasks);
        return new GreetingJames(conf, bind, server, new ListenerHooks(servers, hooks, tasks));
    }

    GreetingServer server() {
        return server;
    }

    ListenerHooks hooks() {
        return hooks;
    }

    void write(boolean enabled, int timeout) throws IOException {
        Files.writeString(conf.resolve("smtpserver.xml"), FILE.formatted(bind, enabled, timeout));
    }

    /** Whoever sends no header is refused. */
    static void assertProtected(InetSocketAddress address) throws IOException {
        try (Socket silent = new Socket(address.getAddress(), address.getPort())) {
            silent.getOutputStream().write("EHLO me\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(lineOf(silent)).startsWith("421 4.3.2 ");
        }
    }

    void assertProtected() throws IOException {
        for (InetSocketAddress address : server.getListenAddresses()) {
            assertProtected(address);
        }
    }

    static String lineOf(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
}
