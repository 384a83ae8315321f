// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections through a real HAProxy while the configuration is reloaded again and again. */
@WithJames(ReloadHome.class)
class ReloadUnderLoadTest {
    private static final int CLIENTS = 8;
    private static final int RELOADS = 100;
    private static final String OTHERS_TOO = ReloadHome.PROXY + ", 127.0.0.2";
    private static final Pattern ACCEPTED =
            Pattern.compile("\"name\":\"smtp-proxied\".*?\"acceptedV2\":(\\d+)", Pattern.DOTALL);

    private final Frontends ports = new Frontends();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger served = new AtomicInteger();

    @Test
    void reloadShouldDropNoConnection(RunningJames james, @TempDir Path proxy) throws Exception {
        int before = acceptedBy(james);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (HaProxy forwarding =
                HaProxy.start(proxy, ports.forward("smtp", james.port("smtp-proxied"), "send-proxy-v2"))) {
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(client("127.32.0." + (i + 1))));
            }
            for (int i = 0; i < RELOADS; i++) {
                reload(james, i);
            }
            done.set(true);
            for (Future<Void> client : clients) {
                client.get(); // throws what went wrong with it
            }
            assertThat(served.get()).isGreaterThan(RELOADS);
            assertThat(acceptedBy(james) - before).isEqualTo(served.get());
            assertThat(james.log()).noneMatch(line -> line.contains(LogLine.refused("smtp-proxied", "")));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Changes the trusted proxies; HAProxy is always one of them. */
    private static void reload(RunningJames james, int count) {
        String before = count % 2 == 0 ? ReloadHome.PROXY : OTHERS_TOO;
        String after = count % 2 == 0 ? OTHERS_TOO : ReloadHome.PROXY;
        james.home().replace("smtpserver.xml", "<trustedProxies>" + before + "<", "<trustedProxies>" + after + "<");
        assertThat(james.reload().statusCode()).isEqualTo(200);
    }

    private Callable<Void> client(String address) {
        return () -> {
            while (!done.get()) {
                try (Conversation smtp = Conversation.from(address, ports.of("smtp"))) {
                    assertThat(smtp.line()).startsWith("220 ");
                    smtp.send("EHLO client.example\r\n");
                    assertThat(smtp.line()).contains("[" + address + "]");
                    served.incrementAndGet();
                }
            }
            return null;
        };
    }

    private static int acceptedBy(RunningJames james) {
        Matcher accepted = ACCEPTED.matcher(james.webAdmin("GET", "/proxyProtocol", ""));
        assertThat(accepted.find()).isTrue();
        return Integer.parseInt(accepted.group(1));
    }
}
