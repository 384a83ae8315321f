// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** James does not start with a bad configuration, and says what is wrong. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class BadConfigurationTest {
    private static final String PROBLEMS = "the PROXY protocol configuration has ";

    @Test
    void everyProblemShouldBeNamedAndPreventTheStart(@TempDir Path folder) {
        JamesHome home = JamesHome.in(folder)
                .replace("smtpserver.xml", "127.0.0.0/8<", "127.0.0.0/33, 10.1.2.3/8<")
                .replace("smtpserver.xml", "<headerTimeout>5s<", "<headerTimeout>1s<")
                .replace("imapserver.xml", "</trustedProxies>", "</trustedProxies><headerTimout>5s</headerTimout>")
                .replace("imapserver.xml", "<bind>", "<proxyRequired>true</proxyRequired><bind>")
                .edit("proxyprotocol.properties", none -> "directConnections=sometimes\n");
        try (BackgroundProcess james = RunningJames.launch(home)) {
            assertThat(james.exitCode()).isNotZero();
            assertThat(String.join("\n", james.lines()))
                    .contains(PROBLEMS + "6 problems")
                    .contains(
                            "smtpserver.xml, smtp-proxied: proxyProtocol.trustedProxies: \"127.0.0.0/33\" (expected: ")
                    .contains(
                            "smtpserver.xml, smtp-proxied: proxyProtocol.trustedProxies: \"10.1.2.3/8\" (expected: 10.0.0.0/8")
                    .contains("smtpserver.xml, smtp-proxied: proxyProtocol.headerTimeout: \"1s\" (expected: ")
                    .contains("imapserver.xml, imap-proxied: proxyProtocol.headerTimout: unknown key;"
                            + " did you mean headerTimeout?")
                    .contains("imapserver.xml, imap-proxied: proxyRequired: \"true\" (expected: ")
                    .contains("proxyprotocol.properties: directConnections: \"sometimes\" (expected: accept or reject)")
                    .doesNotContain("JAMES server started");
        } finally {
            home.unlink();
        }
    }

    @Test
    void enabledListenerWithoutTrustedProxiesShouldPreventTheStart(@TempDir Path folder) {
        JamesHome home =
                JamesHome.in(folder).replace("pop3server.xml", "<trustedProxies>127.0.0.0/8</trustedProxies>", "");
        try (BackgroundProcess james = RunningJames.launch(home)) {
            assertThat(james.exitCode()).isNotZero();
            assertThat(String.join("\n", james.lines()))
                    .contains(PROBLEMS + "1 problem:")
                    .contains("pop3server.xml, pop3-proxied: proxyProtocol.trustedProxies: \"\" (expected: ");
        } finally {
            home.unlink();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dev.jamesproxy.mailet.InDnsbl=https://x.example, 'InDnsbl: \"https://x.example\" (expected: '",
        "dev.jamesproxy.mailet.DestinationInNetwork=mx.example, 'DestinationInNetwork: \"mx.example\" (expected: '"
    })
    void badConditionOfAMatcherShouldPreventTheStart(String matcher, String problem, @TempDir Path folder) {
        String processor = "<processor state=\"root\" enableJmx=\"false\">";
        JamesHome home = JamesHome.in(folder)
                .replace(
                        "mailetcontainer.xml",
                        processor,
                        processor + "<mailet match=\"" + matcher + "\" class=\"Null\"/>");
        assertDoesNotStart(home, problem);
    }

    @Test
    void badNameOfADnsListShouldPreventTheStart(@TempDir Path folder) {
        JamesHome home = JamesHome.in(folder).replace("smtpserver.xml", "<handlerchain>", """
                        <handlerchain>
                            <handler class="dev.jamesproxy.smtp.DnsblHandler">
                                <rblservers><blacklist>a.example, https://x.example</blacklist></rblservers>
                            </handler>
                        """);
        assertDoesNotStart(home, "DnsblHandler: rblservers.blacklist: \"https://x.example\" (expected: ");
    }

    private static void assertDoesNotStart(JamesHome home, String problem) {
        try (BackgroundProcess james = RunningJames.launch(home)) {
            assertThat(james.exitCode()).isNotZero();
            assertThat(String.join("\n", james.lines())).contains(problem).doesNotContain("JAMES server started");
        } finally {
            home.unlink();
        }
    }
}
