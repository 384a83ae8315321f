// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    /** It is part of a reply line of SMTP, of a BYE of IMAP, and of a quoted string of ManageSieve. */
    @ParameterizedTest
    @EnumSource
    void peerTextShouldFitIntoTheReplyOfEveryProtocol(Refusal refusal) {
        assertThat(refusal.peerText()).matches("[ -~&&[^\"\\\\]]{1,200}");
    }

    @ParameterizedTest
    @EnumSource
    void peerTextShouldNotNameAnAddress(Refusal refusal) {
        assertThat(refusal.peerText()).doesNotContainPattern("[0-9]+[.:/][0-9]|[0-9a-fA-F]*::|trustedProxies");
    }

    @ParameterizedTest
    @EnumSource
    void likelyCauseShouldBeOneLineForTheLog(Refusal refusal) {
        assertThat(refusal.likelyCause()).isNotBlank().matches("\\P{Cntrl}+").isNotEqualTo(refusal.peerText());
    }
}
