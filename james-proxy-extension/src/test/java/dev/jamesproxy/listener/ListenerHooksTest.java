// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads while James stops and starts a listener, as over JMX. */
class ListenerHooksTest {
    private static final String FILE = """
            <smtpservers><smtpserver>
              <bind>127.0.0.1:0</bind>
              <proxyProtocol enabled="%s">
                <trustedProxies>127.0.0.1</trustedProxies><headerTimeout>%ds</headerTimeout>
              </proxyProtocol>
            </smtpserver></smtpservers>
            """;
    private static final int ROUNDS = 50;

    @TempDir
    private Path home;

    private GreetingServer server;
    private ListenerHooks hooks;

    @BeforeEach
    void configure() throws IOException {
        server = GreetingServer.configured();
        Files.createDirectories(home.resolve("conf"));
        Configuration configuration =
                Configuration.builder().workingDirectory(home.toFile()).build();
        FileSystem files = new FileSystemImpl(configuration.directories());
        BackgroundTasks tasks = new BackgroundTasks();
        hooks = new ListenerHooks(
                new JamesServers(
                        Set.of(new SMTPServerFactory(server)),
                        new JamesFiles(new FileConfigurationProvider(files, configuration), files, configuration)),
                new HookFactory(new RecordingMetricFactory(), new NoopGaugeRegistry(), tasks),
                tasks);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void write(boolean enabled, int timeout) throws IOException {
        Files.writeString(home.resolve("conf/smtpserver.xml"), FILE.formatted(enabled, timeout));
    }

    private void assertThatAHeaderIsNeeded() throws IOException {
        try (Socket silent = new Socket("127.0.0.1", server.port())) {
            silent.getOutputStream().write("EHLO me\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new BufferedReader(new InputStreamReader(silent.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .startsWith("421 4.3.2 ");
        }
    }

    @Test
    void reloadWhileAListenerIsStartedAgainShouldNotCloseIt() throws Exception {
        server.start();
        write(true, 5);
        hooks.start();
        for (int round = 0; round < ROUNDS; round++) {
            server.stop();
            write(true, 6 + round % 2);
            Thread start = new Thread(this::startAgain);
            start.start();
            while (start.isAlive()) {
                hooks.reload();
                write(true, 8 + (round + 1) % 2);
            }
            start.join();
            hooks.reload();
            await().untilAsserted(this::assertThatAHeaderIsNeeded);
        }
    }

    private void startAgain() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listenerThatIsStoppedDuringAReloadShouldBeProtectedWhenItIsStarted() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            server.stop();
            configure();
            server.start();
            write(false, 5);
            hooks.start();
            write(true, 5);
            long nanos = round * 50_000L;
            Thread stop = new Thread(() -> {
                LockSupport.parkNanos(nanos);
                server.stop();
            });
            stop.start();
            hooks.reload();
            stop.join();
            server.start();
            await().untilAsserted(this::assertThatAHeaderIsNeeded);
        }
    }

    /** Its name tells the protocol. */
    private static final class SMTPServerFactory extends AbstractServerFactory {
        private final GreetingServer server;

        private SMTPServerFactory(GreetingServer server) {
            this.server = server;
        }

        @Override
        protected List<AbstractConfigurableAsyncServer> createServers(HierarchicalConfiguration<ImmutableNode> config) {
            return List.of(server);
        }

        @Override
        public List<AbstractConfigurableAsyncServer> getServers() {
            return List.of(server);
        }
    }
}
