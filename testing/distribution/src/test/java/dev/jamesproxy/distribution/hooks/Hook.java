// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.ListenerElement;
import java.util.function.BiPredicate;

/**
 * A hook of an SMTP listener that decides by an address. It favours {@link HookHome#NETWORK}, and some favour the proxy
 * too.
 */
enum Hook {
    AUTHORIZED_ADDRESSES(HookHome.NETWORK_AND_PROXY, "", Hook::mayRelay, true),
    AUTH_ANNOUNCE(
            HookHome.NETWORK_AND_PROXY,
            "",
            (smtp, subject) -> !Protocol.SMTP.ask(smtp).contains("AUTH"),
            true),
    POP3_BEFORE_SMTP(
            HookHome.NO_CLIENT,
            "<handler class=\"org.apache.james.smtpserver.POP3BeforeSMTPHandler\"><expireTime>1 hour</expireTime></handler>",
            Hook::mayRelay,
            true),
    DNSRBL(
            HookHome.NO_CLIENT,
            dnsBlockList("org.apache.james.smtpserver.fastfail.DNSRBLHandler"),
            Hook::maySend,
            false),
    DNSBL(HookHome.NO_CLIENT, dnsBlockList("dev.jamesproxy.smtp.DnsblHandler"), Hook::maySend, false),
    SPF(
            HookHome.NO_CLIENT,
            "<handler class=\"org.apache.james.smtpserver.fastfail.SPFHandler\"/>",
            Hook::mayBegin,
            false),
    GREYLIST(HookHome.NO_CLIENT, """
            <handler class="org.apache.james.smtpserver.fastfail.JDBCGreylistHandler">
                <sqlFile>file://conf/greylist.xml</sqlFile>
                <tempBlockTime>0 seconds</tempBlockTime>
                <autoWhiteListLifeTime>1 day</autoWhiteListLifeTime>
                <unseenLifeTime>1 day</unseenLifeTime>
            </handler>
            """, Hook::maySend, true),
    ALLOWED_SENDER(HookHome.ALL_CLIENTS, """
            <handler class="org.apache.james.smtpserver.fastfail.AllowedUnauthenticatedSender">
                <allowedSenders><allowedSender fromIps="%s">%s</allowedSender></allowedSenders>
            </handler>
            """.formatted(HookHome.NETWORK, HookHome.SENDER), Hook::maySend, false);

    private final String authorizedAddresses;
    private final String handler;
    private final BiPredicate<Conversation, String> question;
    private final boolean favoursProxy;

    Hook(String authorizedAddresses, String handler, BiPredicate<Conversation, String> question, boolean favoursProxy) {
        this.authorizedAddresses = authorizedAddresses;
        this.handler = handler;
        this.question = question;
        this.favoursProxy = favoursProxy;
    }

    private static String dnsBlockList(String handler) {
        return "<handler class=\"%s\"><rblservers><blacklist>%s</blacklist></rblservers></handler>"
                .formatted(handler, HookHome.LIST);
    }

    private static boolean maySend(Conversation smtp, String subject) {
        return sends(HookHome.ALICE, smtp, subject);
    }

    private static boolean mayRelay(Conversation smtp, String subject) {
        return sends("someone@elsewhere.example", smtp, subject);
    }

    private static boolean sends(String recipient, Conversation smtp, String subject) {
        if (!begins(recipient, smtp)) {
            return false;
        }
        assertThat(smtp.command("DATA")).startsWith("354 ");
        assertThat(smtp.command("Subject: " + subject + "\r\n\r\nHello\r\n.")).startsWith("250 ");
        return true;
    }

    /** James answers every message that passes its SPFHandler with 451 at the end, on any listener. */
    private static boolean mayBegin(Conversation smtp, String subject) {
        return begins(HookHome.ALICE, smtp);
    }

    private static boolean begins(String recipient, Conversation smtp) {
        assertThat(smtp.command("EHLO client.example")).startsWith("250 ");
        String mail = smtp.command("MAIL FROM:<" + HookHome.SENDER + ">");
        String answer = mail.startsWith("250 ") ? smtp.command("RCPT TO:<" + recipient + ">") : mail;
        assertThat(answer).matches("(250|450|451|530|550|554) .*");
        return answer.startsWith("250 ");
    }

    /** Configures a listener of the sample configuration with this hook. */
    ListenerElement in(ListenerElement listener) {
        return listener.replace("127.0.0.1, 127.10.0.0/16<", authorizedAddresses + "<")
                .replace("<requireSSL>true<", "<requireSSL>false<")
                .replace("<handlerchain>", "<handlerchain enableJmx=\"false\">" + handler);
    }

    /**
     * Whether James treats a client as one of the network, after the greeting.
     *
     * @param subject of the message that it sends
     */
    boolean favours(Conversation smtp, String subject) {
        return question.test(smtp, subject);
    }

    /** Whether the message of a favoured client reaches a mailbox. */
    boolean delivers() {
        return this == DNSRBL || this == DNSBL || this == GREYLIST || this == ALLOWED_SENDER;
    }

    /**
     * Whether it favours this client.
     *
     * @param inside whether the client is in the network
     */
    boolean isExpectedToFavour(HeaderSupport support, boolean ipv6, boolean inside) {
        if (this == POP3_BEFORE_SMTP && support == HeaderSupport.PROXY_REQUIRED) {
            // It runs before the header, and James discards its result when the header comes.
            return false;
        }
        if (support == HeaderSupport.NO_HEADER) {
            return favoursProxy;
        }
        // James' own handler splits an address at its dots, so it never finds an IPv6 client.
        return inside || (this == DNSRBL && ipv6);
    }
}
