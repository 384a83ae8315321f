// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    /** It stands in a reply line of SMTP, in a quoted string of IMAP and behind -ERR of POP3 alike. */
    @ParameterizedTest
    @EnumSource
    void whatIsToldShouldFitIntoAnyProtocolsReply(Refusal refusal) {
        assertThat(refusal.told()).matches("[ -~&&[^\"\\\\]]{1,200}");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldShouldNameNoAddress(Refusal refusal) {
        assertThat(refusal.told()).doesNotContainPattern("[0-9]+[.:/][0-9]|[0-9a-fA-F]*::|trustedProxies");
    }

    @ParameterizedTest
    @EnumSource
    void likelyCauseShouldBeOneLineForTheLog(Refusal refusal) {
        assertThat(refusal.likelyCause()).isNotBlank().matches("\\P{Cntrl}+").isNotEqualTo(refusal.told());
    }
}
