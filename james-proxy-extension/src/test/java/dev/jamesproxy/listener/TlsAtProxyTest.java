// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsAtProxyTest {
    private static final int TLS = 0x01;
    private static final int ONLY_A_CERTIFICATE = 0x06;

    private final GreetingServer server = GreetingServer.configured("127.0.0.1:0");

    @AfterEach
    void stop() {
        server.stop();
    }

    private String greeting(TlsAtProxy tlsAtProxy, int client) throws Exception {
        server.start();
        server.hook("127.0.0.1:0", tlsAtProxy).hookLate(true);
        try (Socket proxy = new Socket("127.0.0.1", server.port())) {
            proxy.getOutputStream().write(header(client));
            return lineOf(proxy);
        }
    }

    /** From 192.0.2.7:4711, with an SSL TLV. */
    private static byte[] header(int client) {
        return HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
                .ip("192.0.2.7", "192.0.2.8")
                .ports(4711, 25)
                .ssl(client, 0, HeaderBytes.vector(0x21, "TLSv1.3"))
                .toArray();
    }

    private static String lineOf(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void acceptShouldMakeItASessionWithTls() throws Exception {
        assertThat(greeting(TlsAtProxy.ACCEPT, TLS)).isEqualTo("hello 192.0.2.7/192.0.2.7:4711 over TLSv1.3");
    }

    @Test
    void ignoreShouldLeaveItASessionWithoutTls() throws Exception {
        assertThat(greeting(TlsAtProxy.IGNORE, TLS)).isEqualTo("hello 192.0.2.7/192.0.2.7:4711");
    }

    @Holds(Rule.SSL_WITHOUT_TLS)
    @Test
    void sslTlvWithoutItsTlsFlagShouldNotBeTls() throws Exception {
        assertThat(greeting(TlsAtProxy.ACCEPT, ONLY_A_CERTIFICATE)).isEqualTo("hello 192.0.2.7/192.0.2.7:4711");
    }
}
