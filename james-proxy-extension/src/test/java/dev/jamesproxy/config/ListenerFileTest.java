// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerFileTest {
    private static final String TRUST = "<trustedProxies>10.0.0.0/8</trustedProxies>";

    private final Problems problems = new Problems();
    private final BaseConfiguration defaults = new BaseConfiguration();

    /** The listeners with options in {@code <smtpservers>} with this content. */
    private List<Listener> listeners(String listeners) throws ConfigurationException {
        byte[] xml = ("<smtpservers>" + listeners + "</smtpservers>").getBytes(StandardCharsets.UTF_8);
        Settings settings = Settings.from(defaults, "proxyprotocol.properties", "", problems);
        return new ListenerFile(
                        MailProtocol.SMTP, FileConfigurationProvider.getConfig(new ByteArrayInputStream(xml)), problems)
                .listeners(settings, new SettingsParser(new FolderFiles(Path.of("")), problems)).stream()
                        .filter(listener -> listener.options().isPresent())
                        .toList();
    }

    private static String listener(String inside) {
        return "<smtpserver enabled=\"true\"><jmxName>smtp</jmxName>" + inside + "</smtpserver>";
    }

    private static String enabled(String inside) {
        return "<proxyProtocol enabled=\"true\">" + inside + "</proxyProtocol>";
    }

    private List<String> problems() {
        return ProblemLines.of(problems::throwIfAny);
    }

    private void assertOnlyProblem(String problem) {
        assertThat(problems()).containsExactly(problem);
    }

    @Test
    void listenerShouldBePlannedAsItsElementSays() throws Exception {
        String all = TRUST + "<directConnections>accept</directConnections><headerTimeout>7s</headerTimeout>"
                + "<headerPosition>insideTls</headerPosition><maxHeaderLength>600</maxHeaderLength>";
        String tls = "<bind>0.0.0.0:465</bind><tls socketTLS=\"true\"/>";

        assertThat(listeners(listener(tls + enabled(all)))).singleElement().satisfies(plan -> {
            assertThat(plan.name()).isEqualTo("smtp");
            assertThat(plan.protocol()).isEqualTo(MailProtocol.SMTP);
            assertThat(plan.bind()).isEqualTo("0.0.0.0:465");
            assertThat(plan.implicitTls()).isTrue();
            assertThat(plan.options().orElseThrow().trustedProxies()).hasToString("10.0.0.0/8");
            assertThat(plan.options().orElseThrow().directConnections()).isEqualTo(DirectConnections.ACCEPT);
            assertThat(plan.options().orElseThrow().headerTimeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(plan.options().orElseThrow().headerPosition()).isEqualTo(HeaderPosition.INSIDE_TLS);
            assertThat(plan.options().orElseThrow().maxHeaderLength()).isEqualTo(600);
        });
        assertThat(problems()).isEmpty();
    }

    @Test
    void indexShouldCountEveryListenerThatJamesCounts() throws Exception {
        String plain = listener("");
        String off = "<smtpserver enabled=\"false\">" + enabled(TRUST) + "</smtpserver>";

        assertThat(listeners(plain + off + listener(enabled(TRUST)) + plain + listener(enabled(TRUST))))
                .extracting(Listener::index)
                .containsExactly(2, 4);
        assertThat(problems()).isEmpty();
    }

    @Test
    void listenerWithoutANameShouldBeCalledAsJamesCallsIt() throws Exception {
        assertThat(listeners("<smtpserver>" + enabled(TRUST) + "</smtpserver>"))
                .extracting(Listener::name)
                .containsExactly("smtpserver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<smtpserver enabled=\"true\"/>",
                "<smtpserver><proxyProtocol enabled=\"false\"><bogus/></proxyProtocol></smtpserver>",
                "<smtpserver enabled=\"false\"><proxyProtocol enabled=\"true\"><bogus/></proxyProtocol></smtpserver>",
                "<smtpserver><proxyRequired>true</proxyRequired></smtpserver>"
            })
    void listenerThatDoesNotAskForItShouldBeLeftAlone(String listeners) throws Exception {
        assertThat(listeners(listeners)).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void elementThatSaysNothingMoreShouldTakeTheDefaults() throws Exception {
        defaults.addProperty("trustedProxies", "192.0.2.7");

        assertThat(listeners(listener("<proxyProtocol enabled=\"true\"/>")))
                .extracting(
                        plan -> plan.options().orElseThrow().trustedProxies().toString())
                .containsExactly("192.0.2.7");
        assertThat(problems()).isEmpty();
    }

    @Test
    void ownValueShouldReplaceTheDefaultAndLeaveTheOthers() throws Exception {
        defaults.addProperty("trustedProxies", "192.0.2.7");
        defaults.addProperty("headerTimeout", "9s");

        assertThat(listeners(listener(enabled(TRUST)))).singleElement().satisfies(plan -> {
            assertThat(plan.options().orElseThrow().trustedProxies()).hasToString("10.0.0.0/8");
            assertThat(plan.options().orElseThrow().headerTimeout()).isEqualTo(Duration.ofSeconds(9));
        });
    }

    @Test
    void trustShouldNeverBeEmpty() throws Exception {
        assertThat(listeners(listener(enabled("<headerTimeout>5s</headerTimeout>"))))
                .isEmpty();
        assertOnlyProblem("smtpserver.xml, smtp: proxyProtocol.trustedProxies: \"\""
                + " (expected: the IP addresses or CIDR ranges of your proxies)");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "enabled=\"\", ''", "enabled=\"yes\", yes", "enabled=\"TRUE\", TRUE"})
    void enabledShouldBeTrueOrFalse(String attribute, String value) throws Exception {
        assertThat(listeners(listener("<proxyProtocol " + attribute + ">" + TRUST + "</proxyProtocol>")))
                .isEmpty();
        assertOnlyProblem("smtpserver.xml, smtp: proxyProtocol[@enabled]: \"" + value + "\" (expected: true or false)");
    }

    @Test
    void elementShouldNotBeRepeated() throws Exception {
        listeners(listener(enabled(TRUST) + enabled(TRUST)));

        assertOnlyProblem("smtpserver.xml, smtp: proxyProtocol: \"2 elements\" (expected: one element)");
    }

    @ParameterizedTest
    @CsvSource({
        "<proxyProtocol enabled=\"true\"/>, proxyProtocol",
        "<smtpserver><handlerchain><proxyProtocol enabled=\"true\"/></handlerchain></smtpserver>,"
                + " smtpserver/handlerchain/proxyProtocol",
        "<smtpserver><proxyprotocol enabled=\"true\"/></smtpserver>, smtpserver/proxyprotocol",
        "<smtpserver><proxyProtocoll enabled=\"true\"/></smtpserver>, smtpserver/proxyProtocoll",
        "<smtpserver><proxy-protocol/></smtpserver>, smtpserver/proxy-protocol",
        "<smtpserver enabled=\"false\"><ProxyProtocol/></smtpserver>, smtpserver/ProxyProtocol",
        "<smtpserver proxyProtocol=\"true\"/>, smtpserver/[@proxyProtocol]",
        "<smtpserver><proxyProtocolEnabled>true</proxyProtocolEnabled></smtpserver>, smtpserver/proxyProtocolEnabled",
        "<smtpserver><proxy.protocol enabled=\"true\"/></smtpserver>, smtpserver/proxyprotocol",
        "<smtpserver><x:proxyProtocol xmlns:x=\"urn:x\" enabled=\"true\"/></smtpserver>, smtpserver/x:proxyProtocol"
    })
    void elementThatWouldNotBeFoundShouldBeAProblem(String listeners, String where) throws Exception {
        assertThat(listeners(listeners)).isEmpty();
        assertOnlyProblem("smtpserver.xml: element: \"" + where + "\" (expected: smtpserver/proxyProtocol)");
    }

    @Test
    void proxyRequiredOfJamesShouldExcludeOurs() throws Exception {
        listeners(listener("<proxyRequired>true</proxyRequired>" + enabled(TRUST)));

        assertOnlyProblem("smtpserver.xml, smtp: proxyRequired: \"true\""
                + " (expected: false; proxyProtocol and proxyRequired would each expect a header)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<tls socketTLS=\"false\" startTLS=\"true\"/>"})
    void headerInsideTlsShouldNeedTlsFromTheFirstByte(String tls) throws Exception {
        listeners(listener(tls + enabled(TRUST + "<headerPosition>insideTls</headerPosition>")));

        assertOnlyProblem("smtpserver.xml, smtp: proxyProtocol.headerPosition: \"insideTls\""
                + " (expected: beforeTls; insideTls needs <tls socketTLS=\"true\">)");
    }

    @Test
    void unknownKeyShouldBeAProblem() throws Exception {
        listeners(listener(enabled(TRUST + "<trustedProxy>10.0.0.1</trustedProxy>")));

        assertOnlyProblem(
                "smtpserver.xml, smtp: proxyProtocol.trustedProxy: unknown key;" + " did you mean trustedProxies?");
    }

    @Test
    void allProblemsOfAListenerShouldBeNamedAtOnce() throws Exception {
        listeners(listener("<proxyRequired>true</proxyRequired>"
                + enabled("<trustedProxies>10.0.0.0/33</trustedProxies><headerTimeout>1s</headerTimeout>"
                        + "<directConnections>yes</directConnections><maxHeaderLength>1</maxHeaderLength>")));

        assertThat(problems()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.0.2.1, 10.1.2.3/16", "0.0.0.0/0", "localhost 10.0.0.0/8"})
    void proxyThatMayRelayShouldBeWarnedOf(String authorized) throws Exception {
        listeners(listener("<authorizedAddresses>" + authorized + "</authorizedAddresses>" + enabled(TRUST)));

        assertThat(problems.warnings())
                .singleElement()
                .asString()
                .startsWith("smtpserver.xml, smtp: authorizedAddresses ")
                .contains("overlaps trustedProxies 10.0.0.0/8");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.0/24", "11.0.0.0/8, ::1", "proxy.example.com", "10.0.0.0/255.0.0.0"})
    void othersThatMayRelayShouldNotBeWarnedOf(String authorized) throws Exception {
        listeners(listener("<authorizedAddresses>" + authorized + "</authorizedAddresses>" + enabled(TRUST)));

        assertThat(problems.warnings()).isEmpty();
    }
}
