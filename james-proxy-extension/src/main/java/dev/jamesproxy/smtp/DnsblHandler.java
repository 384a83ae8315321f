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
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.james.smtpserver.fastfail.DNSRBLHandler;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James' own DNSRBLHandler with correct questions, which nobody waits for. James' handler splits an address at its dots, so it
 * never finds an IPv6 client.
 *
 * <p>On a protected listener the lists are asked before the session begins, and this handler finds the answers. On another one it
 * asks at {@code EHLO}. An answer counts from the moment when it arrives: at the next {@code MAIL} or {@code RCPT}, or at the end
 * of the message.
 *
 * <p>Contract with James: its handler reads the configuration and calls the setters below. It calls {@link
 * #checkDNSRBL} once for a session that may not relay, at the first MAIL, and refuses the client at each MAIL and RCPT if the
 * attachments say so.
 */
public final class DnsblHandler extends DNSRBLHandler implements HeloHook, JamesMessageHook {
    private static final Logger LOG = LoggerFactory.getLogger(DnsblHandler.class);
    private static final AttachmentKey<ListAnswers> ANSWERS =
            AttachmentKey.of("dev.jamesproxy.dnsbl.answers", ListAnswers.class);
    private static final AttachmentKey<DnsblDecision> DECISION =
            AttachmentKey.of("dev.jamesproxy.dnsbl.decision", DnsblDecision.class);

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
        decide(session);
    }

    private void decide(SMTPSession session) {
        answers(session).map(DnsblDecision::of).ifPresent(decision -> decide(session, decision));
    }

    private static void decide(SMTPSession session, DnsblDecision decision) {
        if (session.setAttachment(DECISION, decision, State.Connection)
                .filter(decision::equals)
                .isEmpty()) {
            String client = session.getRemoteAddress().getAddress().getHostAddress();
            decision.text().ifPresent(text -> LOG.info("{} {}", client, text));
        }
        if (decision.isRefusal()) {
            session.setAttachment(RBL_BLOCKLISTED, true, State.Connection);
            decision.reason().ifPresent(text -> session.setAttachment(RBL_DETAIL, text, State.Connection));
        } else {
            session.removeAttachment(RBL_BLOCKLISTED, State.Connection);
        }
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        decideAgain(session);
        return temporaryInDoubt(session, super.doMail(session, sender));
    }

    @Override
    public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        decideAgain(session);
        return temporaryInDoubt(session, super.doRcpt(session, sender, recipient));
    }

    /** A client may send all its commands at once, before a list has answered. */
    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        return doMail(session, mail.getMaybeSender());
    }

    /** James decides once, but an answer may have arrived since. Lists that have failed are asked again, for the next command. */
    private void decideAgain(SMTPSession session) {
        if (session.isRelayingAllowed() || isFinal(session)) {
            return;
        }
        decide(session);
        if (!isFinal(session)
                && answers(session).filter(ListAnswers::areComplete).isPresent()) {
            session.removeAttachment(ANSWERS, State.Connection);
            answers(session);
        }
    }

    /** True before the first decision, too. */
    private static boolean isFinal(SMTPSession session) {
        return session.getAttachment(DECISION, State.Connection)
                .map(DnsblDecision::isFinal)
                .orElse(true);
    }

    /** A whitelist that has not answered may have the client: it may try again. */
    private static HookResult temporaryInDoubt(SMTPSession session, HookResult result) {
        if (isFinal(session) || !result.getResult().getAction().equals(HookReturnCode.Action.DENY)) {
            return result;
        }
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.denySoft())
                .smtpReturnCode("451")
                .smtpDescription("4.7.1 Please try again later: a DNS list does not answer")
                .build();
    }
}
