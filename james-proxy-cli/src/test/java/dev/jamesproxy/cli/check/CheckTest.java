// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final Path SAMPLE = Path.of("../james-distribution/src/main/conf");
    private static final String MODULE = "guice.extension.module=";
    private static final String OURS = "dev.jamesproxy.EarlyProtection";
    private static final String STARTABLE = "guice.extension.startable=dev.jamesproxy.ProxyProtocolExtension";

    @TempDir
    private Path conf;

    @BeforeEach
    void protectOneListener() throws IOException {
        smtp("<proxyProtocol enabled=\"true\"><trustedProxies>10.0.0.1, 10.0.0.2</trustedProxies></proxyProtocol>");
        write("extensions.properties", MODULE + OURS);
    }

    private void smtp(String inListener) throws IOException {
        write(
                "smtpserver.xml",
                "<smtpservers><smtpserver enabled=\"true\"><jmxName>mx</jmxName>" + "<bind>0.0.0.0:25</bind>"
                        + inListener + "</smtpserver></smtpservers>");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(conf.resolve(file), text);
    }

    @Test
    void sampleShouldHaveNoProblem() {
        Output output = Output.of("check", SAMPLE.toString());
        assertThat(output.exitCode()).isZero();
        assertThat(output.out())
                .containsPattern("smtp-proxied +SMTP +127.0.0.1:2525 +expected from 127.0.0.0/8\n")
                .containsPattern("imap-plain +IMAP +127.0.0.1:1143 +not protected\n")
                .contains("No problems.\n")
                .contains("1 warning:\n- smtpserver.xml, smtp-proxied: authorizedAddresses");
    }

    @Test
    void protectedListenerShouldBeListed() throws Exception {
        JsonNode json = json(0);
        assertThat(json.at("/listeners/0/name").asText()).isEqualTo("mx");
        assertThat(json.at("/listeners/0/trustedProxies").asText()).isEqualTo("10.0.0.1, 10.0.0.2");
        assertThat(json.at("/problems")).isEmpty();
        assertThat(json.at("/warnings")).isEmpty();
    }

    @Test
    void everyProblemShouldBeReported() throws Exception {
        smtp("<proxyProtocol enabled=\"true\"><trustedProxies>10.0.0.0/33</trustedProxies></proxyProtocol>"
                + "<proxyRequired>true</proxyRequired>");
        write("imapserver.xml", "<imapserver><proxyProtocoll");
        write("proxyprotocol.properties", "headerTimout=5s");
        Files.delete(conf.resolve("extensions.properties"));
        assertThat(json(1).at("/problems").toString())
                .contains("smtpserver.xml, mx: proxyProtocol.trustedProxies: \\\"10.0.0.0/33\\\" (expected: ")
                .contains("smtpserver.xml, mx: proxyRequired: \\\"true\\\" (expected: ")
                .contains("imapserver.xml: cannot read the file: ")
                .contains("proxyprotocol.properties: headerTimout: unknown key; did you mean headerTimeout?")
                .contains("extensions.properties: guice.extension.module: \\\"\\\" (expected: " + OURS);
    }

    @Test
    void brokenXmlShouldBeReportedWithItsLine() throws Exception {
        write("imapserver.xml", "<imapservers>\n<imapserver>\n</imapservers>\n");
        assertThat(json(1).at("/problems").toString()).contains("imapserver.xml: cannot read the file: line 3: ");
    }

    /** James stops at each of them with an error that names the key, but not the file. */
    @Test
    void invalidBooleanShouldBeAProblemBesideOthers() throws Exception {
        write("smtpserver.xml", """
                <smtpservers>
                    <smtpserver enabled="maybe"><jmxName>mx</jmxName></smtpserver>
                    <smtpserver><jmxName>tls</jmxName><tls socketTLS="ja"/></smtpserver>
                    <smtpserver><jmxName>both</jmxName><proxyRequired>sometimes</proxyRequired>
                        <proxyProtocol enabled="true"><trustedProxies>10.0.0.0/33</trustedProxies></proxyProtocol>
                    </smtpserver>
                    <smtpserver><jmxName>alone</jmxName><proxyRequired>often</proxyRequired></smtpserver>
                </smtpservers>
                """);
        assertThat(json(1).at("/problems").toString())
                .contains("smtpserver.xml, mx: [@enabled]: \\\"maybe\\\" (expected: true or false)")
                .contains("smtpserver.xml, tls: tls[@socketTLS]: \\\"ja\\\" (expected: true or false)")
                .contains("smtpserver.xml, both: proxyRequired: \\\"sometimes\\\" (expected: true or false)")
                .contains("smtpserver.xml, alone: proxyRequired: \\\"often\\\" (expected: true or false)")
                .contains("smtpserver.xml, both: proxyProtocol.trustedProxies: \\\"10.0.0.0/33\\\"");
    }

    @Test
    void missingModuleShouldBeAProblem() throws Exception {
        write("extensions.properties", MODULE + "org.example.Other");
        assertThat(json(1).at("/problems/0").asText())
                .contains("\"org.example.Other\" (expected: " + OURS
                        + " in the list; without it no listener is protected)");
    }

    @Test
    void outputInTheDocumentationShouldBeTheOutput() throws Exception {
        write("smtpserver.xml", """
                <smtpservers>
                    <smtpserver><jmxName>mx</jmxName><bind>0.0.0.0:25</bind></smtpserver>
                    <smtpserver><jmxName>relay</jmxName><bind>10.0.0.5:2525</bind>
                        <proxyProtocol enabled="true"><trustedProxies>10.0.0.1, 10.0.0.2</trustedProxies></proxyProtocol>
                    </smtpserver>
                </smtpservers>
                """);
        write("extensions.properties", "");
        assertThat(Files.readString(Path.of("../docs/command.md")))
                .contains("```\n" + Output.of("check", conf.toString()).out() + "```\n");
    }

    @Test
    void moduleBesideOthersShouldBeEnough() throws Exception {
        write("extensions.properties", MODULE + "org.example.Other, " + OURS + "\n" + STARTABLE);
        assertThat(json(0).at("/warnings")).isEmpty();
    }

    @Test
    void startableAloneShouldBeAWarning() throws Exception {
        write("extensions.properties", STARTABLE);
        assertThat(json(0).at("/warnings/0").asText()).endsWith("use " + MODULE + OURS + " instead");
    }

    @Test
    void extensionWithoutAListenerShouldBeAWarning() throws Exception {
        smtp("");
        assertThat(json(0).at("/warnings/0").asText()).contains("no listener has an enabled proxyProtocol element");
    }

    @Test
    void proxyRequiredAloneShouldBeAWarning() throws Exception {
        smtp("<proxyRequired>true</proxyRequired>");
        assertThat(json(0).at("/warnings").toString())
                .contains("smtpserver.xml, mx: James' own proxyRequired accepts a header from any peer");
    }

    @Test
    void proxyRequiredBesideADisabledElementShouldBeAWarning() throws Exception {
        smtp("<proxyRequired>true</proxyRequired><proxyProtocol enabled=\"false\"/>");
        assertThat(json(0).at("/warnings").toString())
                .contains("mx: James' own proxyRequired accepts a header from any peer");
    }

    @Test
    void proxiesThatMayRelayShouldBeAWarning() throws Exception {
        smtp("<authorizedAddresses>10.0.0.0/8</authorizedAddresses><proxyProtocol enabled=\"true\">"
                + "<trustedProxies>10.0.0.1</trustedProxies></proxyProtocol>");
        assertThat(json(0).at("/warnings/0").asText()).contains("overlap");
    }

    @Test
    void filesThatOthersReferToShouldNotBeRead() throws Exception {
        Path secret = Files.writeString(conf.resolve("secret.txt"), "a secret");
        write(
                "smtpserver.xml",
                "<smtpservers><smtpserver><jmxName>${file:UTF-8:" + secret + "}</jmxName>"
                        + "<bind>127.0.0.1:${script:javascript:20+5}</bind></smtpserver></smtpservers>");
        write(
                "imapserver.xml",
                "<!DOCTYPE a [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>\n"
                        + "<imapservers><imapserver><jmxName>&s;</jmxName></imapserver></imapservers>");

        JsonNode json = json(1);
        assertThat(json.toString()).doesNotContain("a secret");
        assertThat(json.at("/problems").toString()).contains("imapserver.xml: cannot read the file: refers to file:");
        assertThat(json.at("/warnings").toString())
                .contains("smtpserver.xml: ${file:UTF-8:" + secret + "}: this command replaces")
                .contains("smtpserver.xml: ${script:javascript:20+5}: this command replaces");
    }

    @Test
    void passwordThatJames38DoesNotKnowShouldBeAWarning() throws Exception {
        write("webadmin.properties", "enabled=true\npassword=secret\n");
        assertThat(json(0).at("/warnings/0").asText()).startsWith("webadmin.properties: password: James 3.8");
    }

    @Test
    void directoryWithoutAListenerShouldBeAProblem() throws Exception {
        Files.delete(conf.resolve("smtpserver.xml"));
        assertThat(json(1).at("/problems/0").asText()).contains("no listener is configured");
    }

    @Test
    void helpShouldShowThePlaceholderItself() {
        assertThat(Output.of("check", "--help").out()).contains("${env:NAME}").doesNotContain("null");
    }

    @Test
    void conflictingListenersShouldBeProblems() throws Exception {
        write("pop3server.xml", """
                <pop3servers>
                    <pop3server><bind>0.0.0.0:25, 127.0.0.1:110</bind></pop3server>
                    <pop3server><bind>127.0.0.1</bind></pop3server>
                    <pop3server enabled="false"><bind>127.0.0.1:110</bind></pop3server>
                </pop3servers>
                """);
        assertThat(json(1).at("/problems").toString())
                .contains(
                        "pop3server.xml, pop3server: bind: \\\"0.0.0.0:25\\\" (expected: an address and port that mx does not use)")
                .contains("pop3server.xml, pop3server: bind: \\\"127.0.0.1\\\" (expected: ADDRESS:PORT)")
                .contains("pop3server.xml: jmxName: \\\"pop3server\\\" (expected: a different name for each listener)")
                .doesNotContain("127.0.0.1:110");
    }

    @Test
    void pathThatIsNoDirectoryShouldBeAUsageError() {
        assertThat(Output.of("check", conf.resolve("none").toString()).exitCode())
                .isEqualTo(2);
        assertThat(Output.of("check", conf.resolve("smtpserver.xml").toString()).exitCode())
                .isEqualTo(2);
    }

    private JsonNode json(int exitCode) throws IOException {
        Output output = Output.of("check", conf.toString(), "--json");
        assertThat(output.exitCode()).as(output.out()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(output.out());
    }
}
