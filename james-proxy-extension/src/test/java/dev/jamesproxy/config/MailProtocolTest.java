// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.listener.Factories;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailProtocolTest {
    /** RFC 5321, section 4.5.3.1.5, the shortest limit of all: a reply line with its CRLF. */
    private static final int LONGEST_LINE = 512;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "SMTP | 421 4.3.2 %s",
                "LMTP | 421 4.3.2 %s",
                "IMAP | * BYE [UNAVAILABLE] %s",
                "POP3 | -ERR [SYS/TEMP] %s",
                "MANAGESIEVE | BYE (TRYLATER) \"%s\""
            })
    void refusalShouldBeSaidInTheProtocolsOwnLanguage(MailProtocol protocol, String line) {
        assertThat(protocol.refusalLine(Refusal.NO_HEADER.peerText()))
                .isEqualTo(line.formatted(Refusal.NO_HEADER.peerText()) + "\r\n");
    }

    static Stream<Arguments> refusalsOfEachProtocol() {
        return Arrays.stream(MailProtocol.values())
                .flatMap(protocol -> Arrays.stream(Refusal.values()).map(refusal -> Arguments.of(protocol, refusal)));
    }

    @ParameterizedTest
    @MethodSource("refusalsOfEachProtocol")
    void refusalShouldBeOneLineThatFits(MailProtocol protocol, Refusal refusal) {
        String line = protocol.refusalLine(refusal.peerText());

        assertThat(line).matches("[ -~]+\r\n").hasSizeLessThanOrEqualTo(LONGEST_LINE);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void quotesOfManageSieveShouldEndWhereItsTextDoes(Refusal refusal) {
        assertThat(MailProtocol.MANAGESIEVE.refusalLine(refusal.peerText()))
                .matches("BYE \\(TRYLATER\\) \"[^\"\\\\]+\"\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP, smtpserver",
        "LMTP, lmtpserver",
        "IMAP, imapserver",
        "POP3, pop3server",
        "MANAGESIEVE, managesieveserver"
    })
    void componentShouldBeTheNameThatJamesGivesItsFile(MailProtocol protocol, String component) {
        assertThat(protocol.component()).isEqualTo(component);
    }

    @Test
    void protocolShouldBeKnownByItsFactory() {
        assertThat(MailProtocol.of(Factories.SMTPServerFactory.class)).contains(MailProtocol.SMTP);
        assertThat(MailProtocol.of(Factories.LMTPServerFactory.class)).contains(MailProtocol.LMTP);
        assertThat(MailProtocol.of(Factories.IMAPServerFactory.class)).contains(MailProtocol.IMAP);
        assertThat(MailProtocol.of(Factories.POP3ServerFactory.class)).contains(MailProtocol.POP3);
        assertThat(MailProtocol.of(Factories.ManageSieveServerFactory.class)).contains(MailProtocol.MANAGESIEVE);
    }

    @Test
    void protocolShouldBeKnownByWhatItsFactoryExtends() {
        Factories.SMTPServerFactory anonymous = new Factories.SMTPServerFactory() {};

        assertThat(MailProtocol.of(anonymous.getClass())).contains(MailProtocol.SMTP);
    }

    @Test
    void otherFactoryShouldHaveNoProtocol() {
        assertThat(MailProtocol.of(Factories.NNTPServerFactory.class)).isEmpty();
    }
}
