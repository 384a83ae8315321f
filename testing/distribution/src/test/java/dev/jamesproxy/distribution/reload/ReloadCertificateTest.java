// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.RealClient;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.james.Keystore;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** James reloads its certificate, on protected listeners too. */
@WithJames(ReloadHome.class)
class ReloadCertificateTest {
    private static final String CLIENT = "127.20.0.1";

    private final Frontends ports = new Frontends();

    @Test
    void newCertificateShouldBeUsedAfterAReload(RunningJames james, @TempDir Path proxy) throws IOException {
        try (HaProxy forwarding = HaProxy.start(proxy, sections(james))) {
            assertThat(subjects()).containsOnly("CN=james");

            Path keystore = james.home().folder().resolve("conf/keystore");
            Files.delete(keystore);
            Keystore.create(keystore, "renewed");
            james.webAdmin("POST", "/servers?reload-certificate", "");

            assertThat(subjects()).containsOnly("CN=renewed");
        }
    }

    private String sections(RunningJames james) {
        return ports.forward("smtps", james.port("smtps-proxied"), "send-proxy-v2")
                + ports.forward("imaps", james.port("imaps-proxied"), "send-proxy-v2")
                + ports.forward("pop3s", james.port("pop3s-proxied"), "send-proxy-v2")
                + ports.forward("submission", james.port("submission-proxied"), "send-proxy-v2");
    }

    private List<String> subjects() {
        return List.of(
                subject("smtps", "QUIT"),
                subject("imaps", "a1 LOGOUT"),
                subject("pop3s", "QUIT"),
                subject("submission", "QUIT", "-starttls", "smtp"));
    }

    private String subject(String entrance, String lastCommand, String... options) {
        String first = "depth=0 ";
        return RealClient.openssl(CLIENT, ports.of(entrance), lastCommand, options).stream()
                .filter(line -> line.startsWith(first))
                .map(line -> line.substring(first.length()))
                .findFirst()
                .orElseThrow();
    }
}
