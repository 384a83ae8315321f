// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ProblemLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.james.protocols.lib.netty.CertificateReloadable;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a whole James. */
class JamesServersTest {
    private static final String PROPERTY = "dev.jamesproxy.test";
    private static final String ENABLED = "<proxyProtocol enabled=\"true\">%s</proxyProtocol>";
    private static final String TRUST = "<trustedProxies>10.0.0.0/8</trustedProxies>";

    @TempDir
    private Path home;

    private final Set<CertificateReloadable.Factory> factories = Set.of(
            new Factories.SMTPServerFactory(), new Factories.IMAPServerFactory(), new Factories.NNTPServerFactory());

    @AfterEach
    void clearProperty() {
        System.clearProperty(PROPERTY);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf").resolve(file), text);
    }

    private void writeListener(String protocol, String name, String section) throws IOException {
        write(
                protocol + "server.xml",
                "<%1$sservers><%1$sserver><jmxName>%2$s</jmxName>%3$s</%1$sserver></%1$sservers>"
                        .formatted(protocol, name, ENABLED.formatted(section)));
    }

    private JamesServers servers() {
        Configuration configuration =
                Configuration.builder().workingDirectory(home.toFile()).build();
        FileSystemImpl files = new FileSystemImpl(configuration.directories());
        return new JamesServers(
                new JamesFactories(() -> factories),
                new JamesFiles(new FileConfigurationProvider(files, configuration), files, configuration));
    }

    private List<Listener> read() {
        return servers().read().toProtect().toList();
    }

    private List<String> problems() {
        return ProblemLines.of(this::read);
    }

    @Test
    void jamesWithoutFilesShouldBeLeftAlone() {
        assertThat(read()).isEmpty();
    }

    @Test
    void listenersOfEachProtocolShouldBeRead() throws IOException {
        writeListener("smtp", "submission", TRUST);
        writeListener("imap", "imaps", TRUST);

        assertThat(read()).extracting(Listener::name).containsExactlyInAnyOrder("submission", "imaps");
    }

    @Test
    void protocolThatIsUnknownToUsShouldBeLeftAlone() throws IOException {
        writeListener("nntp", "news", "<bogus/>");

        assertThat(read()).isEmpty();
    }

    @Test
    void defaultsShouldHoldForAllListeners() throws IOException {
        write("proxyprotocol.properties", "trustedProxies=192.0.2.7, 2001:db8::/32\nmaxHeaderLength=600\n");
        writeListener("smtp", "smtp", "");
        writeListener("imap", "imap", "<maxHeaderLength>700</maxHeaderLength>");

        assertThat(read())
                .extracting(listener ->
                        listener.name() + " " + listener.options().orElseThrow().trustedProxies() + " "
                                + listener.options().orElseThrow().maxHeaderLength())
                .containsExactlyInAnyOrder(
                        "smtp 192.0.2.7, 2001:db8:0:0:0:0:0:0/32 600", "imap 192.0.2.7, 2001:db8:0:0:0:0:0:0/32 700");
    }

    @Test
    void defaultsShouldEnableNothing() throws IOException {
        write("proxyprotocol.properties", "trustedProxies=192.0.2.7\n");
        write("smtpserver.xml", "<smtpservers><smtpserver/></smtpservers>");

        assertThat(read()).isEmpty();
    }

    @Test
    void enabledShouldHaveNoDefault() throws IOException {
        write("proxyprotocol.properties", "enabled=true\n");

        assertThat(problems())
                .containsExactly("proxyprotocol.properties: enabled: unknown key; set it as an"
                        + " attribute of each listener's proxyProtocol element");
    }

    @Test
    void problemsOfDefaultsThatNobodyUsesShouldBeProblems() throws IOException {
        write(
                "proxyprotocol.properties",
                "trustedProxies=10.0.0.0/33\ndirectConnections=x\nheaderTimeout=1s\nheaderPosition=x\n"
                        + "maxHeaderLength=1\nheadertimeout=5s\n");

        assertThat(problems()).hasSize(6).allMatch(problem -> problem.startsWith("proxyprotocol.properties: "));
    }

    @Test
    void problemOfADefaultShouldBeNamedOnce() throws IOException {
        write("proxyprotocol.properties", "trustedProxies=10.0.0.0/33\n");
        writeListener("smtp", "smtp", "");
        writeListener("imap", "imap", "");

        assertThat(problems())
                .containsExactly("proxyprotocol.properties: trustedProxies: \"10.0.0.0/33\" (expected: an IP address or"
                        + " a CIDR range such as 10.0.0.0/8 or 2001:db8::/32)");
    }

    @Test
    void systemPropertiesShouldBeReplacedInBothKindsOfFiles() throws IOException {
        System.setProperty(PROPERTY, "192.0.2.7, 192.0.2.8");
        write("proxyprotocol.properties", "trustedProxies=${sys:" + PROPERTY + "}\n");
        writeListener("smtp", "smtp", "");
        writeListener("imap", "imap", "<trustedProxies>${sys:" + PROPERTY + "}, 10.0.0.1</trustedProxies>");

        assertThat(read())
                .extracting(listener ->
                        listener.name() + " " + listener.options().orElseThrow().trustedProxies())
                .containsExactlyInAnyOrder("smtp 192.0.2.7, 192.0.2.8", "imap 192.0.2.7, 192.0.2.8, 10.0.0.1");
    }

    @Test
    void environmentShouldBeReplacedInBothKindsOfFiles() throws IOException {
        write("proxyprotocol.properties", "headerPosition=${env:PATH}\n");
        writeListener("smtp", "smtp", TRUST + "<directConnections>${env:PATH}</directConnections>");

        String path = System.getenv("PATH").trim();
        assertThat(problems())
                .contains(
                        "proxyprotocol.properties: headerPosition: \"%s\" (expected: beforeTls or insideTls)"
                                .formatted(path),
                        "smtpserver.xml, smtp: proxyProtocol.directConnections: \"%s\" (expected: accept or reject)"
                                .formatted(path));
    }

    @Test
    void enabledShouldBeReplacedToo() throws IOException {
        System.setProperty(PROPERTY, "false");
        write(
                "smtpserver.xml",
                "<smtpservers><smtpserver><proxyProtocol enabled=\"${sys:%s}\"/></smtpserver></smtpservers>"
                        .formatted(PROPERTY));

        assertThat(read()).isEmpty();
    }

    @Test
    void allMistakesOfAllFilesShouldBeNamedAtOnceAndNothingElse() throws IOException {
        write("proxyprotocol.properties", "headerTimeout=2s\nheaderPositon=insideTls\n");
        writeListener("smtp", "smtpserver-global", "<trustedProxies>10.0.0.0/33, 192.0.2.7</trustedProxies>");
        write(
                "imapserver.xml",
                "<imapservers><imapserver><jmxName>imap</jmxName><proxyRequired>true</proxyRequired>"
                        + ENABLED.formatted(TRUST + "<directConnections>maybe</directConnections>")
                        + "</imapserver><imapserver><jmxName>imaps</jmxName><tls><proxyProtocol/></tls></imapserver>"
                        + "</imapservers>");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "proxyprotocol.properties: headerTimeout: \"2s\" (expected: a duration from 3s to 60s,"
                                + " such as 5s)",
                        "proxyprotocol.properties: headerPositon: unknown key;" + " did you mean headerPosition?",
                        "smtpserver.xml, smtpserver-global: proxyProtocol.trustedProxies: \"10.0.0.0/33\""
                                + " (expected: an IP address or a CIDR range such as 10.0.0.0/8 or 2001:db8::/32)",
                        "imapserver.xml, imap: proxyRequired: \"true\""
                                + " (expected: false; proxyProtocol and proxyRequired would each expect a header)",
                        "imapserver.xml, imap: proxyProtocol.directConnections: \"maybe\""
                                + " (expected: accept or reject)",
                        "imapserver.xml: element: \"imapserver/tls/proxyProtocol\""
                                + " (expected: imapserver/proxyProtocol)");
    }
}
