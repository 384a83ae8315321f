// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A matcher or mailet that decides by an address. It favours {@link HookHome#NETWORK}, and some favour the proxy too.
 * The header of the mail shows its decision.
 */
enum MailHook {
    REMOTE_ADDR_IN_NETWORK("RemoteAddrInNetwork=" + HookHome.NETWORK, true, false),
    REMOTE_ADDR_NOT_IN_NETWORK("RemoteAddrNotInNetwork=" + HookHome.OUTSIDE, true, true),
    SMTP_IS_AUTH_NETWORK("SMTPIsAuthNetwork", true, true),
    IN_SPAMMER_BLACKLIST("InSpammerBlacklist=" + HookHome.LIST, false, false),
    IN_DNSBL("dev.jamesproxy.mailet.InDnsbl=" + HookHome.LIST, false, false),
    SPF("All", true, false);

    private final String matcher;
    private final boolean matchIsFavour;
    private final boolean favoursProxy;

    MailHook(String matcher, boolean matchIsFavour, boolean favoursProxy) {
        this.matcher = matcher;
        this.matchIsFavour = matchIsFavour;
        this.favoursProxy = favoursProxy;
    }

    /** Its mailet, which marks the mail. */
    String mailet() {
        return this == SPF
                ? "<mailet match=\"All\" class=\"SPF\"><addHeader>true</addHeader><ignoreLocalIps>false</ignoreLocalIps></mailet>"
                : "<mailet match=\"%s\" class=\"SetMimeHeader\"><name>X-Hook</name><value>%s</value></mailet>"
                        .formatted(matcher, name());
    }

    boolean favours(String header) {
        if (this == SPF) {
            assertThat(header).containsPattern("Received-SPF: (pass|fail) ");
            return header.contains("Received-SPF: pass ");
        }
        return header.contains("X-Hook: " + name() + "\n") == matchIsFavour;
    }

    /**
     * Whether it favours this client.
     *
     * @param inside whether the client is in the network
     */
    boolean isExpectedToFavour(HeaderSupport support, boolean ipv6, boolean inside) {
        if (support == HeaderSupport.NO_HEADER) {
            return favoursProxy;
        }
        // James' own matcher splits an address at its dots, so it never finds an IPv6 client.
        return inside || (this == IN_SPAMMER_BLACKLIST && ipv6);
    }
}
