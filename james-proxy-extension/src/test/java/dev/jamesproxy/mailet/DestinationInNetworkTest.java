// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.mailet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jamesproxy.smtp.ProxyMailAttributes;
import java.util.Collection;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.mailetcontainer.impl.MatcherConfigImpl;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationInNetworkTest {
    private static final String NETWORKS = "198.51.100.0/28, 2001:db8:25::/48,203.0.113.9";

    private static DestinationInNetwork matcher(String condition) throws MessagingException {
        MatcherConfigImpl config = new MatcherConfigImpl();
        config.setCondition(condition);
        DestinationInNetwork matcher = new DestinationInNetwork();
        matcher.init(config);
        return matcher;
    }

    private static MailImpl mail() {
        return MailImpl.builder()
                .name("mail")
                .addRecipients("one@example.com", "two@example.com")
                .build();
    }

    private static Collection<MailAddress> matched(String destination) throws MessagingException {
        MailImpl mail = mail();
        mail.setAttribute(new Attribute(ProxyMailAttributes.DESTINATION, AttributeValue.of(destination)));
        return matcher(NETWORKS).match(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.15:25", "[2001:db8:25::1]:587", "[2001:db8:25:0:0:0:0:1]:587", "203.0.113.9:0"})
    void destinationInsideShouldMatchWithAllRecipients(String destination) throws MessagingException {
        assertThat(matched(destination)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"198.51.100.16:25", "[2001:db8:26::1]:25", "203.0.113.10:25", "", ":", "[", "x:1", "[]:1", "[:1"
            })
    void otherDestinationShouldNotMatch(String destination) throws MessagingException {
        assertThat(matched(destination)).isEmpty();
    }

    @Test
    void mailWithoutADestinationShouldNotMatch() throws MessagingException {
        assertThat(matcher(NETWORKS).match(mail())).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "198.51.100.0/28,", "198.51.100.1/28", "mx.example.com", "10.0.0.0/33"})
    void conditionThatIsNoListOfNetworksShouldBeRefused(String condition) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matcher(condition))
                .withMessageStartingWith("DestinationInNetwork: \"")
                .withMessageContaining("(expected: ");
    }
}
