// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The DNS lists in the handler chain of a listener, as a file has them. */
class DnsListsTest {
    private static final String PROTECTED =
            "<proxyProtocol enabled=\"true\"><trustedProxies>10.0.0.1</trustedProxies></proxyProtocol>";

    private final Problems problems = new Problems();

    private List<Listener> listeners(String attributes, String inside) throws ConfigurationException {
        byte[] xml = ("<smtpservers><smtpserver " + attributes + "><jmxName>smtp</jmxName>" + inside
                        + "</smtpserver></smtpservers>")
                .getBytes(StandardCharsets.UTF_8);
        return new ListenerFile(
                        MailProtocol.SMTP, FileConfigurationProvider.getConfig(new ByteArrayInputStream(xml)), problems)
                .listeners(Settings.NONE, new SettingsParser(new FolderFiles(Path.of("")), problems));
    }

    private static String chain(String handler) {
        return "<handlerchain><handler class=\"dev.jamesproxy.smtp.DnsblHandler\">" + handler
                + "</handler><handler class=\"org.example.Other\"><rblservers><blacklist>no list</blacklist>"
                + "</rblservers></handler></handlerchain>";
    }

    private List<String> problems() {
        return ProblemLines.of(problems::throwIfAny);
    }

    @Test
    void listsOfTheHandlerShouldBeKnown() throws Exception {
        String lists =
                "<getDetail>true</getDetail><rblservers><whitelist>good.example=127.0.[0..255].[1..3]</whitelist>"
                        + "<blacklist>one.example, two.example</blacklist><blacklist>three.example</blacklist></rblservers>";

        assertThat(listeners("enabled=\"true\"", PROTECTED + chain(lists)))
                .singleElement()
                .satisfies(listener -> {
                    DnsLists found = listener.options().orElseThrow().lookups().lists();
                    assertThat(found.whitelist()).hasToString("[good.example]");
                    assertThat(found.blacklist()).hasToString("[one.example, two.example, three.example]");
                    assertThat(found.withReason()).isTrue();
                });
        assertThat(problems()).isEmpty();
    }

    /** James reads the handler chain of every listener that it starts. */
    @ParameterizedTest
    @ValueSource(strings = {"whitelist", "blacklist"})
    void listThatIsNoneShouldBeAProblemOfAnyListener(String key) throws Exception {
        listeners("", chain("<rblservers><" + key + ">one.example, no list</" + key + "></rblservers>"));

        assertThat(problems())
                .containsExactly("smtpserver.xml, smtp: DnsblHandler: rblservers." + key
                        + ": \"no list\" (expected: a DNS list such as dnsbl.example.org, or with return codes"
                        + " dnsbl.example.org=127.0.0.[2..11])");
    }

    @Test
    void handlerWithoutAnyListShouldBeAProblem() throws Exception {
        listeners("", chain("<getDetail>maybe</getDetail>"));

        assertThat(problems())
                .containsExactly(
                        "smtpserver.xml, smtp: DnsblHandler: getDetail: \"maybe\" (expected: true or false)",
                        "smtpserver.xml, smtp: DnsblHandler: rblservers: \"\" (expected: a whitelist or a blacklist)");
    }

    /** James asks once in a session, whoever asks. */
    @ParameterizedTest
    @ValueSource(strings = {"dev.jamesproxy.smtp.DnsblHandler", "org.apache.james.smtpserver.fastfail.DNSRBLHandler"})
    void secondHandlerShouldBeAProblem(String other) throws Exception {
        String lists = "<rblservers><blacklist>one.example</blacklist></rblservers>";
        listeners("", chain(lists + "</handler><handler class=\"" + other + "\">" + lists));

        assertThat(problems())
                .containsExactly(
                        "smtpserver.xml, smtp: DnsblHandler: \"2 handlers ask DNS lists\" (expected: one handler"
                                + " with all lists, because James uses only the first one)");
    }

    @Test
    void listenerThatJamesDoesNotStartShouldHaveNoProblem() throws Exception {
        listeners("enabled=\"false\"", chain(""));

        assertThat(problems()).isEmpty();
    }
}
