// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.mailet;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.smtp.ProxyMailAttributes;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/**
 * Matches all recipients of a mail whose client dialled an address in one of these networks; the condition is their
 * list, separated by commas. It reads what {@link ProxyMailAttributes} wrote, so a mail without that attribute never
 * matches.
 *
 * <p>No exception is declared here: those of the interface are named differently in James 3.9.
 */
public final class DestinationInNetwork extends GenericMatcher {
    private List<CidrRange> networks = List.of();

    /** @throws IllegalArgumentException when the condition is anything but addresses and CIDR ranges */
    @Override
    public void init() {
        String condition = Optional.ofNullable(getCondition()).orElse("");
        networks = Stream.of(condition.split(",", -1))
                .map(String::strip)
                .map(DestinationInNetwork::network)
                .toList();
    }

    private static CidrRange network(String text) {
        try {
            return CidrRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "DestinationInNetwork: \"" + text + "\" (expected: " + e.getMessage() + ")", e);
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        boolean inside = AttributeUtils.getValueAndCastFromMail(mail, ProxyMailAttributes.DESTINATION, String.class)
                .flatMap(DestinationInNetwork::address)
                .filter(this::isInside)
                .isPresent();
        return inside ? mail.getRecipients() : List.of();
    }

    private boolean isInside(InetAddress destination) {
        return networks.stream().anyMatch(network -> network.contains(destination));
    }

    /** Of {@code 198.51.100.25:25} or {@code [2001:db8::25]:25}. */
    private static Optional<InetAddress> address(String destination) {
        return AddressScanner.parse(destination.replaceFirst("^\\[?([^\\[\\]]*)]?:[0-9]+$", "$1"));
    }
}
