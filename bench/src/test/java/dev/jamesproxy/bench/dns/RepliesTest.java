// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class RepliesTest {
    @Test
    void nameOfAClientShouldComeAtThePaceOfItsNetwork() {
        Reply slow = ask("250.9.2.10.in-addr.arpa.", Type.PTR);
        assertThat(slow.pace()).isEqualTo(Pace.SLOW);
        assertThat(slow.records()).singleElement().asString().contains("PTR", "c-10-2-9-250.clients.example.");
        assertThat(ask("1.1.3.10.in-addr.arpa.", Type.PTR).pace()).isEqualTo(Pace.NEVER);
        assertThat(ask("1.1.4.10.in-addr.arpa.", Type.PTR))
                .extracting(Reply::code, Reply::records)
                .containsExactly(Rcode.SERVFAIL, List.of());
    }

    @Test
    void nameShouldHaveTheAddressOfItsClient() {
        assertThat(ask("c-10-2-9-250.clients.example.", Type.A).records())
                .singleElement()
                .asString()
                .endsWith("10.2.9.250");
        assertThat(ask("c-10-2-9-250.clients.example.", Type.AAAA))
                .extracting(Reply::code, Reply::records)
                .containsExactly(Rcode.NOERROR, List.of());
    }

    @Test
    void listShouldHaveItsTestEntryOnlyAndAnswerAtItsPace() {
        String list = Pace.LATE.list("one");
        assertThat(ask("2.0.0.127." + list + ".", Type.A).records())
                .singleElement()
                .asString()
                .endsWith("127.0.0.2");
        assertThat(ask("1.1.1.10." + list + ".", Type.A))
                .extracting(Reply::pace, Reply::code)
                .containsExactly(Pace.LATE, Rcode.NXDOMAIN);
    }

    @Test
    void otherNamesShouldNotExist() {
        assertThat(ask("mail.example.", Type.A))
                .extracting(Reply::pace, Reply::code)
                .containsExactly(Pace.AT_ONCE, Rcode.NXDOMAIN);
    }

    private static Reply ask(String name, int type) {
        return Replies.to(Record.newRecord(Name.fromConstantString(name), type, DClass.IN));
    }
}
