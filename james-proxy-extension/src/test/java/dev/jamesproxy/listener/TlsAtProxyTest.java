// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsAtProxyTest {
    /** Version 2 from 192.0.2.7:4711 with an SSL TLV that says TLSv1.3; its {@code client} field is left open. */
    private static final String HEADER = "0d0a0d0a000d0a515549540a" + "2111001e" + "c0000207c000020812670019" + "20000f"
            + "%02x" + "00000000" + "210007544c5376312e33";

    private static final int TLS = 0x01;
    private static final int ONLY_A_CERTIFICATE = 0x06;

    private final GreetingServer server = GreetingServer.configured();

    @AfterEach
    void stop() {
        server.stop();
    }

    private String greeting(TlsAtProxy tlsAtProxy, int client) throws Exception {
        server.start();
        server.hook("127.0.0.1:0", tlsAtProxy).attachAtStart();
        try (Socket proxy = new Socket("127.0.0.1", server.port())) {
            proxy.getOutputStream().write(HexFormat.of().parseHex(HEADER.formatted(client)));
            return lineOf(proxy);
        }
    }

    private static String lineOf(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void acceptShouldMakeItASessionWithTls() throws Exception {
        assertThat(greeting(TlsAtProxy.ACCEPT, TLS)).isEqualTo("hello /192.0.2.7:4711 over TLSv1.3");
    }

    @Test
    void ignoreShouldLeaveItASessionWithoutTls() throws Exception {
        assertThat(greeting(TlsAtProxy.IGNORE, TLS)).isEqualTo("hello /192.0.2.7:4711");
    }

    @Holds(Rule.SSL_WITHOUT_TLS)
    @Test
    void sslTlvWithoutItsTlsFlagShouldNotBeTls() throws Exception {
        assertThat(greeting(TlsAtProxy.ACCEPT, ONLY_A_CERTIFICATE)).isEqualTo("hello /192.0.2.7:4711");
    }
}
