// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.modules.protocols.SmtpGuiceProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A James that is assembled in code, with the configuration of the distribution on ports of the system's choice. */
class ProxyProtocolModuleTest {
    private static final Path SAMPLE = Path.of("../james-distribution/src/main/conf");

    @TempDir
    private Path home;

    @BeforeEach
    void copyConfiguration() throws IOException {
        Path conf = Files.createDirectory(home.resolve("conf"));
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file)
                        .replaceAll(":\\d+</bind>", ":0</bind><gracefulShutdown>false</gracefulShutdown>");
                Files.writeString(conf.resolve(file.getFileName()), text.replace("enabled=true", "enabled=false"));
            }
        }
        Files.delete(conf.resolve("extensions.properties"));
    }

    private GuiceJamesServer james() {
        MemoryJamesConfiguration configuration = MemoryJamesConfiguration.builder()
                .workingDirectory(home.toFile())
                .build();
        return MemoryJamesServerMain.createServer(configuration)
                .combineWith(new FakeSearchMailboxModule(), new ProxyProtocolModule())
                .overrideWith(new RunArgumentsModule(new String[] {"--generate-keystore"}));
    }

    @Test
    void moduleShouldProtectTheListenersOfAJamesAssembledInCode() throws Exception {
        GuiceJamesServer james = james();
        james.start();
        try {
            int port = james.getProbe(SmtpGuiceProbe.class).getSmtpPort().getValue();
            assertThat(linesAfter(port, "PROXY TCP4 192.0.2.7 192.0.2.8 4711 25\r\nEHLO me\r\nQUIT\r\n"))
                    .startsWith("220 James behind a proxy")
                    .anyMatch(line -> line.contains("[192.0.2.7]"));
            assertThat(linesAfter(port, "EHLO me\r\n"))
                    .singleElement()
                    .asString()
                    .startsWith("421 4.3.2 ");
        } finally {
            james.stop();
        }
    }

    private static List<String> linesAfter(int port, String sent) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port);
                BufferedReader received =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            return received.lines().toList();
        }
    }
}
