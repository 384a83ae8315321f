// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.connection.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Predicate;

/** What the tries together mean. The first one that fits is it. */
enum Finding {
    HOST_UNKNOWN(seen -> seen.target().listener().isUnresolved(), "No address is known for {host}: look at its name."),
    NOTHING_LISTENS(
            seen -> seen.all(Got.NOT_CONNECTED) && Finding.says(seen, "refused"),
            "Nothing listens there: the connection was refused. Look at <bind> of the listener, and whether James runs."),
    NOT_REACHED(
            seen -> seen.all(Got.NOT_CONNECTED),
            "No connection came about ({end}). Look for a firewall, or at the address."),
    NOT_TRUSTED(
            seen -> seen.heard(Refusal.UNTRUSTED_PEER),
            "This machine ({machine}) is not in trustedProxies of the listener, so nothing that it sends is read."
                    + " Start the probe on a proxy; if this is one, add its address."),
    DIRECT(
            seen -> seen.heard(Refusal.UNTRUSTED_HEADER),
            "This machine ({machine}) is not in trustedProxies of the listener, which serves such peers as clients of"
                    + " their own (directConnections=accept) and refuses their headers. Start the probe on a proxy; if"
                    + " this is one, add its address."),
    AS_EXPECTED(Observations::allAsExpected, "All is as expected: the listener serves nobody without a good header."),
    OTHER_PROTOCOL(
            seen -> seen.any(Got.OTHER_PROTOCOL),
            "The listener does not speak {protocol}: it began with \"{line}\". {other}"),
    NO_TLS(
            seen -> seen.any(Got.NO_TLS),
            "The listener has no TLS of its own: it said \"{line}\" where TLS was expected. Leave out --tls."),
    SHADOW(
            seen -> seen.clientsServed() && seen.greetsWithoutHeader() && seen.waitsForHeader(),
            "The listener is in shadow mode (mode=shadow): it waits for a header, and serves who breaks a rule all the"
                    + " same. It guards nothing yet; its log says what it would have refused."),
    SERVES_ANYBODY(
            seen -> seen.clientsServed() && seen.got(Attempt.NO_HEADER).isServed(),
            "The listener takes headers away, and serves without one at once. If it is in shadow mode (mode=shadow),"
                    + " this machine ({machine}) is not in its trustedProxies."),
    GREETS_BEFORE_HEADER(
            seen -> seen.clientsServed() && seen.greetsWithoutHeader(),
            "The listener greets before the header, and believes whoever sends one: that is James' own proxyRequired,"
                    + " or another server's. Take <proxyRequired> out and put <proxyProtocol> in."),
    NO_PROXY_PROTOCOL(
            seen -> seen.target().tls() == TlsPlace.NONE && seen.greetsWithoutHeader(),
            "There is no PROXY protocol on this listener: it greets at once, and takes the header for a command. Look"
                    + " for <proxyProtocol enabled=\"true\"> in the listener's element, and for the startable in"
                    + " extensions.properties."),
    SERVES_WITHOUT_HEADER(
            Observations::greetsWithoutHeader,
            "The listener begins TLS at once, serves without a header and closes when one comes. Either it has no PROXY"
                    + " protocol, or directConnections=accept and this machine ({machine}) is not in trustedProxies."),
    HEADER_INSIDE_TLS(
            seen -> seen.target().tls() != TlsPlace.INSIDE
                    && seen.hasTlsWithoutHeader()
                    && seen.eachGoodHeader(Got.CLOSED, Got.SILENT),
            "The listener begins with TLS and closes when a header comes before it: it expects the header inside TLS"
                    + " (headerPosition=insideTls). Try --tls=inside."),
    SILENT(
            seen -> seen.all(Got.SILENT),
            "The listener says nothing at all. It may be no mail server, or have TLS of its own: try --tls=implicit."),
    TLS_BEHIND_HEADER(
            seen -> seen.target().tls() == TlsPlace.NONE && seen.eachGoodHeader(Got.SILENT),
            "The listener takes the header and then waits: it probably has TLS of its own. Try --tls=implicit."),
    TLS_FIRST(
            seen -> seen.target().tls() == TlsPlace.NONE && seen.waitsForHeader() && seen.eachGoodHeader(Got.CLOSED),
            "The listener closes when a header comes, and waits without one: it probably begins with TLS. Try"
                    + " --tls=inside."),
    HEADER_BEFORE_TLS(
            seen -> seen.target().tls() == TlsPlace.INSIDE && seen.noHandshake(),
            "The listener closes when TLS begins before a header: it probably expects the header in the clear before"
                    + " TLS, as proxies send it. Try --tls=implicit. If that is closed, too, this machine ({machine})"
                    + " may not be in trustedProxies."),
    CLOSED(
            seen -> seen.all(Got.CLOSED),
            "The listener closes every connection without a word. If it has TLS of its own, it cannot say why: this"
                    + " machine ({machine}) is probably not in its trustedProxies; its log says so."),
    REFUSED(
            seen -> seen.all(Got.REFUSED),
            "The listener refuses every connection, whatever is sent: \"{line}\". It may have a limit of connections, or not"
                    + " be one of James."),
    LONG_TIMEOUT(
            seen -> seen.onlyUnexpected(Attempt.NO_HEADER) && seen.got(Attempt.NO_HEADER) == Got.SILENT,
            "All is as expected, except that the listener still waits for a header after {patience}. If its"
                    + " headerTimeout is longer than that, give the probe more with --timeout."),
    CHECKSUM_NOT_CHECKED(
            seen -> seen.onlyUnexpected(Attempt.BAD_CHECKSUM),
            "The listener believes a header with a wrong checksum, so something other than this extension reads it."),
    CLIENT_NOT_SEEN(
            seen -> seen.got(Attempt.V1) == Got.GREETED && seen.showsClient(Attempt.V1),
            "The listener takes the header, and does not greet the client that it names."),
    UNCLEAR(seen -> true, "These answers fit nothing that this probe knows. The log of James says more.");

    private final Predicate<Observations> fits;
    private final String words;

    Finding(Predicate<Observations> fits, String words) {
        this.fits = fits;
        this.words = words;
    }

    static Finding of(Observations seen) {
        return Arrays.stream(values())
                .filter(each -> each.fits.test(seen))
                .findFirst()
                .orElseThrow();
    }

    private static boolean says(Observations seen, String words) {
        return seen.of(Attempt.V1).filter(each -> each.line().contains(words)).isPresent();
    }

    String words(Observations seen) {
        String text = words.replace("{host}", seen.target().host())
                .replace("{patience}", Probe.text(seen.target().patience()))
                .replace("{end}", seen.of(Attempt.V1).map(Observation::line).orElse(""))
                .replace("{other}", other(lineOf(seen)))
                .replace("{protocol}", seen.protocol().map(Protocol::toString).orElse("a mail protocol"));
        String named = text.contains("{machine}")
                ? text.replace("{machine}", seen.target().ownAddress())
                : text;
        return named.replace("{line}", lineOf(seen)); // last, for a server may say {machine}
    }

    private static String lineOf(Observations seen) {
        return seen.all().stream()
                .filter(each ->
                        EnumSet.of(Got.OTHER_PROTOCOL, Got.NO_TLS, Got.REFUSED).contains(each.got()))
                .map(Observation::line)
                .findFirst()
                .orElse("");
    }

    private static String other(String line) {
        return Protocol.of(line)
                .map(spoken -> "That is " + spoken + "; try --protocol="
                        + spoken.name().toLowerCase(Locale.US) + ".")
                .orElse("It may be no mail server.");
    }
}
