// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.util.function.Predicate;

/**
 * Something in the handler chain of an SMTP listener that decides on an address, configured so that it favours
 * {@link HookHome#NETWORK}, and the proxy or not.
 */
enum Hook {
    AUTHORIZED_ADDRESSES(HookHome.NETWORK_AND_PROXY, "", Hook::mayRelay, true),
    AUTH_ANNOUNCE(
            HookHome.NETWORK_AND_PROXY, "", smtp -> !Dialect.SMTP.ask(smtp).contains("AUTH"), true),
    POP3_BEFORE_SMTP(
            HookHome.NOBODY,
            "<handler class=\"org.apache.james.smtpserver.POP3BeforeSMTPHandler\"><expireTime>1 hour</expireTime></handler>",
            Hook::mayRelay,
            true),
    DNSRBL(HookHome.NOBODY, dnsBlockList("org.apache.james.smtpserver.fastfail.DNSRBLHandler"), Hook::maySend, false),
    DNSBL(HookHome.NOBODY, dnsBlockList("dev.jamesproxy.smtp.DnsblHandler"), Hook::maySend, false),
    SPF(HookHome.NOBODY, "<handler class=\"org.apache.james.smtpserver.fastfail.SPFHandler\"/>", Hook::maySend, false),
    GREYLIST(HookHome.NOBODY, """
            <handler class="org.apache.james.smtpserver.fastfail.JDBCGreylistHandler">
                <sqlFile>file://conf/greylist.xml</sqlFile>
                <tempBlockTime>0 seconds</tempBlockTime>
                <autoWhiteListLifeTime>1 day</autoWhiteListLifeTime>
                <unseenLifeTime>1 day</unseenLifeTime>
            </handler>
            """, Hook::mayDeliver, true),
    ALLOWED_SENDER(HookHome.EVERYBODY, """
            <handler class="org.apache.james.smtpserver.fastfail.AllowedUnauthenticatedSender">
                <allowedSenders><allowedSender fromIps="%s">%s</allowedSender></allowedSenders>
            </handler>
            """.formatted(HookHome.NETWORK, HookHome.SENDER), Hook::maySend, false);

    private final String authorizedAddresses;
    private final String handler;
    private final Predicate<Conversation> question;
    private final boolean favoursProxy;

    Hook(String authorizedAddresses, String handler, Predicate<Conversation> question, boolean favoursProxy) {
        this.authorizedAddresses = authorizedAddresses;
        this.handler = handler;
        this.question = question;
        this.favoursProxy = favoursProxy;
    }

    private static String dnsBlockList(String handler) {
        return "<handler class=\"%s\"><rblservers><blacklist>%s</blacklist></rblservers></handler>"
                .formatted(handler, HookHome.LIST);
    }

    private static boolean maySend(Conversation smtp) {
        smtp.command("EHLO client.example");
        return smtp.command("MAIL FROM:<" + HookHome.SENDER + ">").startsWith("250 ");
    }

    private static boolean mayDeliver(Conversation smtp) {
        return maySend(smtp) && accepts(HookHome.ALICE, smtp);
    }

    private static boolean mayRelay(Conversation smtp) {
        return maySend(smtp) && accepts("someone@elsewhere.example", smtp);
    }

    private static boolean accepts(String recipient, Conversation smtp) {
        return smtp.command("RCPT TO:<" + recipient + ">").startsWith("250 ");
    }

    /** What its listener has, in place of the sample's. */
    String in(String listener) {
        return listener.replaceFirst("<authorizedAddresses>.*?<", "<authorizedAddresses>" + authorizedAddresses + "<")
                .replace("<requireSSL>true<", "<requireSSL>false<")
                .replace("<handlerchain>", "<handlerchain enableJmx=\"false\">" + handler);
    }

    /** Whether a client that has been greeted is treated as one of the network. */
    boolean favours(Conversation smtp) {
        return question.test(smtp);
    }

    /**
     * Whether it favours this client.
     *
     * @param inside whether the client is one of the network
     */
    boolean isExpectedToFavour(Passage passage, boolean ipv6, boolean inside) {
        if (this == POP3_BEFORE_SMTP && passage == Passage.PROXY_REQUIRED) {
            // It runs before the header, and James forgets what it said when the header comes.
            return false;
        }
        if (passage == Passage.NO_HEADER) {
            return favoursProxy;
        }
        // James' own handler cuts an address at its dots, so it finds no IPv6 client.
        return inside || (this == DNSRBL && ipv6);
    }
}
