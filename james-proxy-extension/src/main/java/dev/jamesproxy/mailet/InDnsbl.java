// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.mailet;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.dnsbl.Dnsbl;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/**
 * Matches all recipients of a mail whose client is on a DNS list. The condition is the zone of the list. James' own
 * InSpammerBlacklist splits an address at its dots, so it never finds an IPv6 client.
 *
 * <p>It declares no exception, because the exception in the interface has a different name in James 3.9.
 */
public final class InDnsbl extends GenericMatcher {
    private Dnsbl list;

    /** @throws IllegalArgumentException when the condition is not the name of a zone */
    @Override
    public void init() {
        String zone = Optional.ofNullable(getCondition()).map(String::strip).orElse("");
        try {
            list = Dnsbl.of(zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("InDnsbl: " + e.getMessage(), e);
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        boolean listed = Optional.ofNullable(mail.getRemoteAddr())
                .flatMap(AddressScanner::parse)
                .filter(client -> list.lists(client).join())
                .isPresent();
        return listed ? mail.getRecipients() : List.of();
    }
}
