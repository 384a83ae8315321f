// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsAnswerTest {
    private static final Name NAME = Name.fromConstantString("host.example.");
    private static final DnsQuestion QUESTION = new DnsQuestion(NAME, Type.A);

    private final Message message = new Message();

    private DnsAnswer answer() {
        return DnsAnswer.of(QUESTION, message);
    }

    /** @param line name, time to live, type and data */
    private void add(int section, String line) {
        String[] parts = line.split(" ", 4);
        try {
            message.addRecord(
                    Record.fromString(
                            Name.fromString(parts[0]),
                            Type.value(parts[2]),
                            DClass.IN,
                            Long.parseLong(parts[1]),
                            parts[3],
                            Name.root),
                    section);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** CVE-2024-25638: dnsjava's own look-ups take such a record. */
    @Test
    void recordOfAnotherNameShouldNotCount() {
        add(Section.ANSWER, "other.example. 60 A 192.0.2.7");

        assertThat(answer().records()).isEmpty();
    }

    @Test
    void recordOfAnotherTypeShouldNotCount() {
        add(Section.ANSWER, "host.example. 60 TXT text");

        assertThat(answer().records()).isEmpty();
    }

    @Test
    void recordOfAnAliasShouldCount() {
        add(Section.ANSWER, "there.example. 300 A 192.0.2.7");
        add(Section.ANSWER, "host.example. 60 CNAME then.example.");
        add(Section.ANSWER, "then.example. 90 CNAME there.example.");

        assertThat(answer().records()).hasSize(1);
        assertThat(answer().timeToLive()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aliasesInACircleShouldBeAFailure() {
        add(Section.ANSWER, "host.example. 60 CNAME then.example.");
        add(Section.ANSWER, "then.example. 60 CNAME host.example.");

        assertThat(answer().failure()).contains("more than 8 aliases");
    }

    @ParameterizedTest
    @CsvSource({"0, PT30S", "31, PT31S", "86400, PT1H"})
    void answerShouldBeKeptAsItSaysWithinLimits(int ttl, Duration kept) {
        add(Section.ANSWER, "host.example. " + ttl + " A 192.0.2.7");

        assertThat(answer().timeToLive()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"600, 120", "120, 600"})
    void denialShouldBeKeptAsTheZoneSays(int ttl, int minimum) {
        message.getHeader().setRcode(Rcode.NXDOMAIN);
        add(Section.AUTHORITY, "example. " + ttl + " SOA ns.example. admin.example. 1 2 3 4 " + minimum);

        assertThat(answer().failure()).isEmpty();
        assertThat(answer().timeToLive()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void serverThatDoesNotAnswerShouldBeAFailure() {
        message.getHeader().setRcode(Rcode.REFUSED);

        assertThat(answer().failure()).contains("REFUSED");
        assertThat(answer().timeToLive()).isEqualTo(Duration.ofSeconds(30));
    }
}
