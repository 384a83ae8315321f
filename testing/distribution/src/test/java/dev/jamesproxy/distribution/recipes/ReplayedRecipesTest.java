// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recipes for proxies that are not available here. Each listener in the recipe's file gets the header that the
 * product sends according to its documentation.
 */
@WithJames
class ReplayedRecipesTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    /** Version 2, 203.0.113.7:51442 to 198.51.100.25:25. */
    private static final String ADDRESSES = SIGNATURE + "2111000c" + "cb007107" + "c6336419" + "c8f2" + "0019";
    /** As captured from a VPC endpoint: with its checksum, the endpoint's id and 36 bytes of padding. */
    private static final String CAPTURED = SIGNATURE + "21110054" + "ac1f0771" + "ac1f0a1f" + "c8f2" + "0050"
            + "030004" + "e8d6892d"
            + "ea0017" + "01" + "767063652d3038643262663135666163353030316339"
            + "040024" + "00".repeat(36);

    private final RunningJames james;

    ReplayedRecipesTest(RunningJames james) {
        this.james = james;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "traefik.yaml | proxyProtocol: {version: 2} | 4",
                "envoy.yaml | config: {version: V2} | 1",
                "envoy.yaml | transport_socket: *proxy_protocol | 1",
                "caddy.json | \"proxy_protocol\": \"v2\" | 4",
                "aws-nlb.yaml | Key: proxy_protocol_v2.enabled, Value: \"true\" | 2",
                "aws-nlb.yaml | header_placement, Value: on_first_ack} | 1",
                "kubernetes.yaml | externalTrafficPolicy: Local | 1"
            })
    void fileShouldEnableTheHeaderOnEachPort(String recipe, String setting, int times) {
        assertThat(Recipe.read(recipe).split(Pattern.quote(setting), -1)).hasSize(times + 1);
    }

    private static String sentBy(String recipe) {
        return recipe.equals("aws-nlb.yaml") ? CAPTURED : ADDRESSES;
    }

    @ParameterizedTest
    @CsvSource({
        "traefik.yaml, 2525, smtp-proxied, SMTP",
        "traefik.yaml, 2587, submission-proxied, SUBMISSION",
        "traefik.yaml, 2465, smtps-proxied, SUBMISSION",
        "traefik.yaml, 2993, imaps-proxied, IMAP",
        "envoy.yaml, 2525, smtp-proxied, SMTP",
        "envoy.yaml, 2993, imaps-proxied, IMAP",
        "caddy.json, 2525, smtp-proxied, SMTP",
        "caddy.json, 2587, submission-proxied, SUBMISSION",
        "caddy.json, 2465, smtps-proxied, SUBMISSION",
        "caddy.json, 2993, imaps-proxied, IMAP",
        "aws-nlb.yaml, 2525, smtp-proxied, SMTP",
        "aws-nlb.yaml, 2993, imaps-proxied, IMAP",
        "kubernetes.yaml, 2525, smtp-proxied, SMTP",
        "kubernetes.yaml, 2993, imaps-proxied, IMAP"
    })
    void sessionShouldHaveTheClient(String recipe, String port, String listener, Protocol protocol) {
        assertThat(Recipe.read(recipe)).contains(port);
        String client = recipe.equals("aws-nlb.yaml") ? "172.31.7.113" : "203.0.113.7";

        try (Conversation proxy = Conversation.from("127.0.0.1", james.port(listener))) {
            proxy.send(HexFormat.of().parseHex(sentBy(recipe)));
            if (listener.startsWith("smtps") || listener.startsWith("imaps")) {
                proxy.startTls();
            }
            protocol.awaitGreeting(proxy);
            String answer = protocol.ask(proxy);
            if (protocol.namesClient()) {
                assertThat(answer).contains("[" + client + "]");
            }
        }
        james.awaitLog("[" + (protocol == Protocol.IMAP ? "IMAP " : "SMTP ") + client + "]");
    }
}
