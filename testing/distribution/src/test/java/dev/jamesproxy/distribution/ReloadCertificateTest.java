// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** James changes its certificate without a restart, on guarded listeners too. */
class ReloadCertificateTest {
    private static final String CLIENT = "127.20.0.1";

    private final Ports ports = new Ports();

    @Test
    void newCertificateShouldBeShownBehindAHeader(@TempDir Path folder, @TempDir Path proxy) throws IOException {
        JamesHome home = JamesHome.in(folder);
        try (RunningJames james = RunningJames.start(home);
                HaProxy forwarding = HaProxy.start(proxy, sections(home))) {
            assertThat(subjects()).containsOnly("CN=james");

            replace(folder.resolve("conf/keystore"));
            james.webAdmin("POST", "/servers?reload-certificate", "");

            assertThat(subjects()).containsOnly("CN=renewed");
            assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
        }
    }

    private String sections(JamesHome home) {
        return ports.forward("smtps", home.port("smtps-proxied"), "send-proxy-v2")
                + ports.forward("imaps", home.port("imaps-proxied"), "send-proxy-v2")
                + ports.forward("pop3s", home.port("pop3s-proxied"), "send-proxy-v2")
                + ports.forward("submission", home.port("submission-proxied"), "send-proxy-v2");
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

    private static void replace(Path keystore) throws IOException {
        Files.delete(keystore);
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String options =
                "-genkeypair -keyalg RSA -alias james -dname CN=renewed -storetype PKCS12 -storepass james72laBalle";
        List<String> command = new ArrayList<>(List.of(keytool.toString(), "-keystore", keystore.toString()));
        command.addAll(List.of(options.split(" ")));
        try (BackgroundProcess making = BackgroundProcess.start(Map.of(), command.toArray(String[]::new))) {
            assertThat(making.exitCode()).as("%s", making.lines()).isZero();
        }
    }
}
