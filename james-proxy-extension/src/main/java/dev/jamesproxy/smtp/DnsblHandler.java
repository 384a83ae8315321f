// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import com.google.inject.Inject;
import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.connection.NoClientAddress;
import dev.jamesproxy.dnsbl.DnsblZones;
import dev.jamesproxy.dnsbl.ListAnswers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.smtpserver.fastfail.DNSRBLHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James' own DNSRBLHandler with correct questions, which nobody waits for. James' handler splits an address at its dots, so it
 * never finds an IPv6 client.
 *
 * <p>On a protected listener the lists are asked before the session begins, and this handler finds the answers. On another one it
 * asks at {@code EHLO}, and an answer that is not there at {@code MAIL} does not count.
 *
 * <p>Contract with James: its handler reads the configuration and calls the setters below. It calls {@link
 * #checkDNSRBL} once for a session that may not relay, at MAIL or RCPT, and refuses the client if the attachments say
 * so.
 */
public final class DnsblHandler extends DNSRBLHandler implements HeloHook {
    private static final Logger LOG = LoggerFactory.getLogger(DnsblHandler.class);
    private static final AttachmentKey<ListAnswers> ANSWERS =
            AttachmentKey.of("dev.jamesproxy.dnsbl.answers", ListAnswers.class);
    private static final AttachmentKey<Boolean> IS_DOUBTFUL =
            AttachmentKey.of("dev.jamesproxy.dnsbl.isDoubtful", Boolean.class);

    private final DnsblZones zones;
    private DnsLists lists = DnsLists.NONE;

    @Inject
    public DnsblHandler(DNSService dns) {
        this(dns, DnsblZones.shared());
    }

    DnsblHandler(DNSService dns, DnsblZones zones) {
        super(dns);
        this.zones = zones;
    }

    /**
     * Sets the lists: any number of values, each with names separated by commas.
     *
     * @throws IllegalArgumentException when one is not a list
     */
    @Override
    public void setWhitelist(String[] names) {
        List<DnsList> whitelist = listsOf(DnsLists.WHITELIST, DnsList.Kind.WHITELIST, names);
        lists = new DnsLists(whitelist, lists.blacklist(), lists.withReason());
    }

    /**
     * Sets the lists: any number of values, each with names separated by commas.
     *
     * @throws IllegalArgumentException when one is not a list
     */
    @Override
    public void setBlacklist(String[] names) {
        List<DnsList> blacklist = listsOf(DnsLists.BLACKLIST, DnsList.Kind.BLACKLIST, names);
        lists = new DnsLists(lists.whitelist(), blacklist, lists.withReason());
    }

    private static List<DnsList> listsOf(String key, DnsList.Kind kind, String... names) {
        try {
            return DnsLists.parse(Stream.of(names), kind);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("DnsblHandler: " + key + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void setGetDetail(boolean getDetail) {
        lists = new DnsLists(lists.whitelist(), lists.blacklist(), getDetail);
    }

    /** The answers have the time until the next command. */
    @Override
    public HookResult doHelo(SMTPSession session, String helo) {
        if (!session.isRelayingAllowed()) {
            answers(session);
        }
        return HookResult.DECLINED;
    }

    /** Empty when the header names no client. */
    private Optional<ListAnswers> answers(SMTPSession session) {
        InetSocketAddress client = session.getRemoteAddress();
        if (client instanceof NoClientAddress) {
            return Optional.empty();
        }
        return session.getAttachment(ANSWERS, State.Connection).or(() -> {
            ListAnswers asked = zones.ask(lists, client.getAddress());
            session.setAttachment(ANSWERS, asked, State.Connection);
            return Optional.of(asked);
        });
    }

    @Override
    protected void checkDNSRBL(SMTPSession session, String ipAddress) {
        answers(session).ifPresent(answers -> check(session, ipAddress, answers));
    }

    private static void check(SMTPSession session, String client, ListAnswers answers) {
        List<DnsList> unanswered = answers.unansweredWhitelists(); // first: an answer may come meanwhile
        Optional<DnsList> whitelist = answers.whitelist();
        Optional<DnsList> blacklist = answers.blacklist();
        if (whitelist.isPresent()) {
            LOG.info("{} is on the whitelist {}", client, whitelist.get());
        } else if (blacklist.isPresent()) {
            refuse(session, answers, !unanswered.isEmpty());
            LOG.info(
                    "{} is on the blacklist {}; its mail is refused{}",
                    client,
                    blacklist.get(),
                    unanswered.isEmpty() ? "" : " for now: no answer from the DNS lists " + unanswered);
        } else if (!answers.unansweredBlacklists().isEmpty()) {
            LOG.info(
                    "{} counts as not listed: no answer from the DNS lists {}", client, answers.unansweredBlacklists());
        }
    }

    private static void refuse(SMTPSession session, ListAnswers answers, boolean isDoubtful) {
        session.setAttachment(RBL_BLOCKLISTED, true, State.Connection);
        session.setAttachment(IS_DOUBTFUL, isDoubtful, State.Connection);
        answers.reason().ifPresent(text -> session.setAttachment(RBL_DETAIL, text, State.Connection));
    }

    private static boolean isDoubtful(SMTPSession session) {
        return session.getAttachment(IS_DOUBTFUL, State.Connection).orElse(false);
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return temporaryInDoubt(session, super.doMail(session, sender));
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        return temporaryInDoubt(session, super.doRcpt(session, sender, recipient));
    }

    /** A whitelist that has not answered may have the client: it may try again. */
    private static HookResult temporaryInDoubt(SMTPSession session, HookResult result) {
        if (!isDoubtful(session) || !result.getResult().getAction().equals(HookReturnCode.Action.DENY)) {
            return result;
        }
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.denySoft())
                .smtpReturnCode("451")
                .smtpDescription("4.7.1 Please try again later: a DNS list does not answer")
                .build();
    }
}
