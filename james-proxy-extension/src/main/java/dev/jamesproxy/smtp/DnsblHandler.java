// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import com.google.inject.Inject;
import dev.jamesproxy.dnsbl.Dnsbl;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.smtpserver.fastfail.DNSRBLHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James' own DNSRBLHandler with correct queries. James' handler splits an address at its dots, so it never finds an
 * IPv6 client.
 *
 * <p>Contract with James: its handler reads the configuration and calls the setters below. It calls {@link
 * #checkDNSRBL} once for a session that may not relay, at MAIL or RCPT, and refuses the client if the attachments say
 * so.
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

    /**
     * Sets the zones: any number of values, each with names separated by commas.
     *
     * @throws IllegalArgumentException when a name is not the name of a zone
     */
    @Override
    public void setWhitelist(String[] zones) {
        whitelist = listsOf("rblservers.whitelist", zones);
    }

    /**
     * Sets the zones: any number of values, each with names separated by commas.
     *
     * @throws IllegalArgumentException when a name is not the name of a zone
     */
    @Override
    public void setBlacklist(String[] zones) {
        blacklist = listsOf("rblservers.blacklist", zones);
    }

    private static List<Dnsbl> listsOf(String key, String... zones) {
        try {
            return Stream.of(zones)
                    .flatMap(value -> Stream.of(value.split(",", -1)))
                    .map(String::strip)
                    .map(Dnsbl::of)
                    .toList();
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
        Supplier<Optional<Dnsbl>> whitelisted = Dnsbl.ask(whitelist, client);
        Supplier<Optional<Dnsbl>> blacklisted = Dnsbl.ask(blacklist, client);
        Optional<Dnsbl> allowed = whitelisted.get();
        if (allowed.isPresent()) {
            LOG.info("{} is on the whitelist {}", client.getHostAddress(), allowed.get());
            return;
        }
        blacklisted.get().ifPresent(list -> {
            LOG.info("{} is on the blacklist {}; its mail is refused", client.getHostAddress(), list);
            session.setAttachment(RBL_BLOCKLISTED, true, State.Connection);
            Optional<String> reason = withReason ? list.reason(client).join() : Optional.empty();
            reason.ifPresent(text -> session.setAttachment(RBL_DETAIL, text, State.Connection));
        });
    }
}
