// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.mailet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jamesproxy.FakeDns;
import java.util.Collection;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.mailetcontainer.impl.MatcherConfigImpl;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InDnsblTest {
    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    private static InDnsbl matcher(String condition) throws MessagingException {
        MatcherConfigImpl config = new MatcherConfigImpl();
        config.setCondition(condition);
        InDnsbl matcher = new InDnsbl();
        matcher.init(config);
        return matcher;
    }

    private static Collection<MailAddress> matched(String client) throws MessagingException {
        return matched(client, "bad.example");
    }

    private static Collection<MailAddress> matched(String client, String condition) throws MessagingException {
        MailImpl mail = MailImpl.builder()
                .name("mail")
                .addRecipients("one@example.com", "two@example.com")
                .build();
        mail.setRemoteAddr(client);
        return matcher(condition).match(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "::ffff:192.0.2.7", "2001:db8::5", "2001:db8:0:0:0:0:0:5"})
    void listedClientShouldMatchWithAllRecipients(String client) throws MessagingException {
        dns.put("7.2.0.192.bad.example.", "127.0.0.2");
        dns.put("5." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.bad.example.", "127.0.0.2");

        assertThat(matched(client)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.8", "2001:db8::6"})
    void otherClientShouldNotMatch(String client) throws MessagingException {
        assertThat(matched(client)).isEmpty();
        assertThat(dns.asked()).hasSize(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "client.example", "fe80::1%eth0"})
    void mailWithoutAnAddressShouldNotBeLookedUp(String client) throws MessagingException {
        assertThat(matched(client)).isEmpty();
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void spacesAroundTheConditionShouldNotMatter() throws MessagingException {
        dns.put("7.2.0.192.bad.example.", "127.0.0.2");

        assertThat(matched("192.0.2.7", " bad.example ")).hasSize(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "no list"})
    void conditionThatIsNoNameShouldBeRefused(String condition) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matcher(condition))
                .withMessageStartingWith("InDnsbl: ");
    }
}
