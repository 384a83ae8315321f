// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import com.google.inject.Inject;
import dev.jamesproxy.dnsbl.Dnsbl;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.smtpserver.fastfail.DNSRBLHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James' own DNSRBLHandler with the look-up done right: that one cuts an address at its dots, finds no IPv6 client, and
 * takes a list that does not answer for one without the client.
 *
 * <p>Contract with James: its handler reads the configuration and gives it to the setters below; it calls {@link
 * #checkDNSRBL} once for a session that may not relay, at MAIL or RCPT, and refuses according to the attachments.
 */
public final class DnsblHandler extends DNSRBLHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DnsblHandler.class);

    private List<Dnsbl> whitelist = List.of();
    private List<Dnsbl> blacklist = List.of();
    private boolean withReason;

    @Inject
    public DnsblHandler(DNSService dns) {
        super(dns);
    }

    /** @throws IllegalArgumentException when one of them is no name of a zone */
    @Override
    public void setWhitelist(String[] zones) {
        whitelist = listsOf("rblservers.whitelist", zones);
    }

    /** @throws IllegalArgumentException when one of them is no name of a zone */
    @Override
    public void setBlacklist(String[] zones) {
        blacklist = listsOf("rblservers.blacklist", zones);
    }

    private static List<Dnsbl> listsOf(String key, String... zones) {
        try {
            return Stream.of(zones).map(Dnsbl::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("DnsblHandler: " + key + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void setGetDetail(boolean getDetail) {
        withReason = getDetail;
    }

    @Override
    protected void checkDNSRBL(SMTPSession session, String ipAddress) {
        InetAddress client = session.getRemoteAddress().getAddress();
        Optional<Dnsbl> welcome = firstThatLists(client, whitelist);
        if (welcome.isPresent()) {
            LOG.info("{} is on the whitelist {}", client.getHostAddress(), welcome.get());
            return;
        }
        firstThatLists(client, blacklist).ifPresent(list -> {
            LOG.info("{} is on the blacklist {}, and its mail is refused", client.getHostAddress(), list);
            session.setAttachment(RBL_BLOCKLISTED, true, State.Connection);
            Optional<String> reason = withReason ? list.reason(client) : Optional.empty();
            reason.ifPresent(text -> session.setAttachment(RBL_DETAIL, text, State.Connection));
        });
    }

    private static Optional<Dnsbl> firstThatLists(InetAddress client, List<Dnsbl> lists) {
        return lists.stream().filter(list -> list.lists(client)).findFirst();
    }
}
