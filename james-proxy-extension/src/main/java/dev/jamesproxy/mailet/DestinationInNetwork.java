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
 * Matches all recipients of a mail whose client connected to an address in one of these networks. The condition is a list of
 * networks, separated by commas. It reads the attribute that {@link ProxyMailAttributes} writes, so a mail without it never
 * matches.
 *
 * <p>It declares no exception, because the exception in the interface has a different name in James 3.9.
 */
public final class DestinationInNetwork extends GenericMatcher {
    private List<CidrRange> networks = List.of();

    /** @throws IllegalArgumentException when the condition is not a list of addresses and CIDR ranges */
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

    /** The address in {@code 198.51.100.25:25} or {@code [2001:db8::25]:25}. */
    private static Optional<InetAddress> address(String destination) {
        return AddressScanner.parse(destination.replaceFirst("^\\[?([^\\[\\]]*)]?:[0-9]+$", "$1"));
    }
}
