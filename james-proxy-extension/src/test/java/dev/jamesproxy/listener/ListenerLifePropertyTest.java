// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.connection.ConnectionPipeline;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a listener with two addresses, and in whatever order: a protected one serves nobody who sends no header,
 * on any address that is bound.
 */
class ListenerLifePropertyTest {
    private static final int LIVES = 25;
    private static final int EVENTS = 15;

    private enum Event {
        START,
        STOP,
        TAKE_SECOND_ADDRESS,
        FREE_SECOND_ADDRESS,
        PROTECT,
        UNPROTECT,
        BAD_CONFIGURATION,
        LOSE_HOOK
    }

    @TempDir
    private Path folder;

    private final Random random = new Random(20261127);
    private int answers;
    private final ServerInternals internals = ServerInternals.verified();

    @Test
    void protectedListenerShouldNeverServeWithoutAHeader() throws Exception {
        for (int number = 0; number < LIVES; number++) {
            try (Life life = new Life(folder.resolve(Integer.toString(number)))) {
                for (int i = 0; i < EVENTS; i++) {
                    life.next(Event.values()[random.nextInt(Event.values().length)]);
                    life.assertInvariant();
                }
            }
        }
        assertThat(answers).isGreaterThan(LIVES);
    }

    private final class Life implements AutoCloseable {
        private final List<String> script = new ArrayList<>();
        private final GreetingJames james;
        private final InetSocketAddress second;
        private ServerSocket taken = new ServerSocket();
        private boolean isProtected;

        Life(Path home) throws IOException {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                second = (InetSocketAddress) free.getLocalSocketAddress();
            }
            james = GreetingJames.in(home, "127.0.0.1:0,127.0.0.1:" + second.getPort());
            isProtected = random.nextBoolean();
            james.write(isProtected, 5);
            james.hooks().startBeforeListeners();
            script.add("protected: " + isProtected);
        }

        void next(Event event) throws IOException {
            script.add(event.toString());
            switch (event) {
                case START -> james.server().start();
                case STOP -> james.server().stop();
                case TAKE_SECOND_ADDRESS -> take();
                case FREE_SECOND_ADDRESS -> taken.close();
                case PROTECT -> reload(true);
                case UNPROTECT -> reload(false);
                case BAD_CONFIGURATION -> {
                    james.write(true, 0);
                    assertThatThrownBy(james.hooks()::reload).isInstanceOf(ConfigurationProblems.class);
                }
                case LOSE_HOOK -> loseHook();
            }
        }

        private void take() {
            try {
                taken.close();
                taken = new ServerSocket(second.getPort(), 1, second.getAddress());
            } catch (IOException e) {
                script.add("which James has bound");
            }
        }

        private void reload(boolean protect) throws IOException {
            james.write(protect, 3 + random.nextInt(3));
            james.hooks().reload();
            isProtected = protect;
        }

        /** As if something had removed it. The watch puts it back. */
        private void loseHook() {
            List<Channel> hooked = internals.listeningChannels(james.server()).stream()
                    .filter(ConnectionPipeline::hasHook)
                    .toList();
            hooked.forEach(channel -> channel.pipeline().removeFirst());
            await().until(() ->
                    hooked.stream().allMatch(channel -> ConnectionPipeline.hasHook(channel) || !channel.isOpen()));
        }

        void assertInvariant() {
            String expected = isProtected ? "421 4.3.2 " : "hello ";
            for (InetSocketAddress address : james.server().getListenAddresses()) {
                answer(address).ifPresent(answer -> {
                    assertThat(answer).as("%s after %s", address, script).startsWith(expected);
                    answers++;
                });
            }
        }

        /** Empty while James closes the address: it does not wait for that when it stops a listener. */
        private Optional<String> answer(InetSocketAddress address) {
            try (Socket stranger = new Socket(address.getAddress(), address.getPort())) {
                stranger.getOutputStream().write("EHLO me\r\n".getBytes(StandardCharsets.US_ASCII));
                return Optional.ofNullable(GreetingJames.lineOf(stranger));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() throws IOException {
            james.server().stop();
            taken.close();
        }
    }
}
