// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.dns.ClientNetwork;
import dev.jamesproxy.bench.dns.Pace;
import dev.jamesproxy.bench.james.SmtpListener;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The listeners of one James.
 *
 * @param names looks up names
 * @param plain expects no header
 * @param lateList asks a DNS list that answers late, except about clients that may relay
 * @param lists asks DNS lists that answer at once
 * @param silentLists asks DNS lists that never answer
 * @param failingLists asks DNS lists that answer with SERVFAIL
 */
record SlowDnsListeners(
        SmtpListener names,
        SmtpListener plain,
        SmtpListener lateList,
        SmtpListener lists,
        SmtpListener silentLists,
        SmtpListener failingLists) {
    private static final String PROTECTED = "<proxyProtocol enabled=\"true\"><trustedProxies>127.0.0.1</trustedProxies>"
            + "</proxyProtocol><authorizedAddresses>" + ClientNetwork.AUTHORIZED.range() + "</authorizedAddresses>";

    static SlowDnsListeners onFreePorts() {
        return new SlowDnsListeners(
                SmtpListener.of("names", PROTECTED, ""),
                SmtpListener.of("plain", "", ""),
                withLists("late-list", Pace.LATE.list("one")),
                withLists("lists", three(Pace.AT_ONCE)),
                withLists("silent-lists", three(Pace.NEVER)),
                withLists("failing-lists", three(Pace.FAILING)));
    }

    private static String three(Pace pace) {
        return Stream.of("one", "two", "three").map(pace::list).collect(Collectors.joining(", "));
    }

    private static SmtpListener withLists(String name, String lists) {
        String handler = "<handler class=\"dev.jamesproxy.smtp.DnsblHandler\"><rblservers><blacklist>%s</blacklist>"
                + "</rblservers></handler>";
        return SmtpListener.of(name, PROTECTED, handler.formatted(lists));
    }

    List<SmtpListener> all() {
        return List.of(names, plain, lateList, lists, silentLists, failingLists);
    }
}
