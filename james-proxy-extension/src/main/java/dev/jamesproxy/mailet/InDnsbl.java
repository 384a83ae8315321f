// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.mailet;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.dnsbl.DnsblZones;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/**
 * Matches all recipients of a mail whose client is on a DNS list. The condition is the zone of the list, or {@code
 * zone=127.0.0.[2..11]} where only some answers count. James' own InSpammerBlacklist splits an address at its dots, so it never
 * finds an IPv6 client.
 *
 * <p>A list that was asked before the session is not asked again while its answer is valid. Otherwise the mail, on a thread of
 * James' spool that serves no connection, waits for the answer, at most {@link #LONGEST_WAIT}. Then the last answer counts, if there
 * is one.
 *
 * <p>It declares no exception, because the exception in the interface has a different name in James 3.9.
 */
public final class InDnsbl extends GenericMatcher {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private DnsList list;

    /** @throws IllegalArgumentException when the condition is not a list */
    @Override
    public void init() {
        String condition =
                Optional.ofNullable(getCondition()).map(String::strip).orElse("");
        try {
            list = DnsList.parse(condition, DnsList.Kind.BLACKLIST);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("InDnsbl: " + e.getMessage(), e);
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        boolean listed = Optional.ofNullable(mail.getRemoteAddr())
                .flatMap(AddressScanner::parse)
                .filter(this::isListed)
                .isPresent();
        return listed ? mail.getRecipients() : List.of();
    }

    private boolean isListed(InetAddress client) {
        DnsblZones zones = DnsblZones.shared();
        return zones.isListed(list, client)
                .completeOnTimeout(Optional.empty(), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .join()
                .or(() -> zones.wasListed(list, client))
                .orElse(false);
    }
}
