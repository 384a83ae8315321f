// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.connection.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Predicate;

/** What the results of a probe mean together: the first finding that fits. */
enum Finding {
    HOST_UNKNOWN(
            results -> results.target().listener().isUnresolved(),
            "Cannot resolve {host}. Check the name of the host."),
    NOTHING_LISTENS(
            results -> results.all(Answer.NOT_CONNECTED) && Finding.contains(results, "refused"),
            "Nothing is listening there (connection refused). Check <bind> of the listener, and that James is"
                    + " running."),
    NOT_REACHED(
            results -> results.all(Answer.NOT_CONNECTED),
            "Cannot connect ({end}). Check the address, and the firewalls on the path."),
    NOT_TRUSTED(
            results -> results.isRefusedWith(Refusal.UNTRUSTED_PEER),
            "The listener refuses this machine ({machine}) before any byte is read: it is not in the listener's"
                    + " trustedProxies. Run the probe on a proxy. If this machine is a proxy, add its address."),
    DIRECT(
            results -> results.isRefusedWith(Refusal.UNTRUSTED_HEADER),
            "This machine ({machine}) is not in the listener's trustedProxies. The listener serves it directly"
                    + " (directConnections=accept) and refuses its header. Run the probe on a proxy. If this machine is"
                    + " a proxy, add its address."),
    AS_EXPECTED(ProbeResults::allAsExpected, "All answers are as expected: the listener is protected."),
    OTHER_PROTOCOL(
            results -> results.any(Answer.OTHER_PROTOCOL),
            "The listener does not speak {protocol}: it began with \"{line}\". {other}"),
    NO_TLS(
            results -> results.any(Answer.NO_TLS),
            "The listener does not use TLS: it sent \"{line}\" instead of a TLS handshake. Omit --tls."),
    SHADOW(
            results -> results.clientsServed() && results.greetsWithoutHeader() && results.waitsForHeader(),
            "The listener is in shadow mode (mode=shadow): it waits for a header, but refuses no connection. James' log"
                    + " shows what it would have refused."),
    HEADER_OPTIONAL(
            results -> results.clientsServed()
                    && results.answer(ProbeHeader.NO_HEADER).isServed(),
            "The listener reads headers, and serves connections without a header at once. A listener in shadow mode"
                    + " (mode=shadow) does this if this machine ({machine}) is not in its trustedProxies."),
    GREETS_BEFORE_HEADER(
            results -> results.clientsServed() && results.greetsWithoutHeader(),
            "The listener greets before the header and accepts a header from any peer: it uses James' own proxyRequired,"
                    + " or it is not James. Replace <proxyRequired> with <proxyProtocol>."),
    NO_PROXY_PROTOCOL(
            results -> results.target().tls() == TlsMode.NONE && results.greetsWithoutHeader(),
            "There is no PROXY protocol on this listener: it greets at once and reads the header as a command. Check"
                    + " <proxyProtocol enabled=\"true\"> in the listener's element, and guice.extension.module in"
                    + " extensions.properties."),
    SERVES_WITHOUT_HEADER(
            ProbeResults::greetsWithoutHeader,
            "The listener starts TLS at once, serves connections without a header, and closes connections with one."
                    + " Either it is not protected, or it has directConnections=accept and this machine ({machine}) is"
                    + " not in its trustedProxies."),
    HEADER_INSIDE_TLS(
            results -> results.target().tls() != TlsMode.INSIDE
                    && results.hasTlsWithoutHeader()
                    && results.eachGoodHeader(Answer.CLOSED, Answer.SILENT),
            "The listener starts with TLS and closes the connection if a header comes first: it expects the header inside"
                    + " TLS (headerPosition=insideTls). Try --tls=inside."),
    SILENT(
            results -> results.all(Answer.SILENT),
            "The listener sends nothing. It may expect TLS (try --tls=implicit), or it is not a mail server."),
    TLS_AFTER_HEADER(
            results -> results.target().tls() == TlsMode.NONE && results.eachGoodHeader(Answer.SILENT),
            "The listener reads the header and then waits: it probably expects TLS after the header. Try"
                    + " --tls=implicit."),
    TLS_FIRST(
            results -> results.target().tls() == TlsMode.NONE
                    && results.waitsForHeader()
                    && results.eachGoodHeader(Answer.CLOSED),
            "The listener closes the connection if a header comes, and waits if none comes: it probably expects TLS"
                    + " first. Try --tls=inside."),
    HEADER_BEFORE_TLS(
            results -> results.target().tls() == TlsMode.INSIDE && results.noHandshake(),
            "The listener closes the connection if TLS comes before a header: it probably expects the header in the clear"
                    + " before TLS, as proxies send it by default. Try --tls=implicit. If the listener closes those"
                    + " connections too, this machine ({machine}) may not be in its trustedProxies."),
    CLOSED(
            results -> results.all(Answer.CLOSED),
            "The listener closes every connection without an answer; a listener with TLS cannot give a reason. Probably"
                    + " this machine ({machine}) is not in its trustedProxies. Check James' log."),
    REFUSED(
            results -> results.all(Answer.REFUSED),
            "The listener refuses every connection: \"{line}\". It may have a connection limit, or it is not James."),
    LONG_TIMEOUT(
            results -> results.onlyUnexpected(ProbeHeader.NO_HEADER)
                    && results.answer(ProbeHeader.NO_HEADER) == Answer.SILENT,
            "All answers are as expected, except that the listener still waits for a header after {timeout}. If its"
                    + " headerTimeout is longer, use a longer --timeout."),
    CHECKSUM_NOT_CHECKED(
            results -> results.onlyUnexpected(ProbeHeader.BAD_CHECKSUM),
            "The listener accepts a header with a wrong checksum: something other than this extension reads the"
                    + " headers."),
    CLIENT_NOT_SEEN(
            results -> results.answer(ProbeHeader.V1) == Answer.GREETED && results.showsClient(ProbeHeader.V1),
            "The listener accepts the header, but does not use the client address in it."),
    UNCLEAR(results -> true, "The answers match no known case. Check James' log.");

    private final Predicate<ProbeResults> fits;
    private final String text;

    Finding(Predicate<ProbeResults> fits, String text) {
        this.fits = fits;
        this.text = text;
    }

    static Finding of(ProbeResults results) {
        return Arrays.stream(values())
                .filter(each -> each.fits.test(results))
                .findFirst()
                .orElseThrow();
    }

    private static boolean contains(ProbeResults results, String words) {
        return results.of(ProbeHeader.V1)
                .filter(each -> each.line().contains(words))
                .isPresent();
    }

    /** The finding in words, with what to do. */
    String text(ProbeResults results) {
        String named = text.replace("{host}", results.target().host())
                .replace("{timeout}", Probe.text(results.target().timeout()))
                .replace(
                        "{end}",
                        results.of(ProbeHeader.V1).map(ProbeResult::line).orElse(""))
                .replace("{other}", other(lineOf(results)))
                .replace(
                        "{protocol}", results.protocol().map(Protocol::toString).orElse("a mail protocol"));
        String complete = named.contains("{machine}")
                ? named.replace("{machine}", results.target().ownAddress())
                : named;
        return complete.replace("{line}", lineOf(results)); // the last, because a server may send "{machine}"
    }

    private static String lineOf(ProbeResults results) {
        return results.all().stream()
                .filter(each -> EnumSet.of(Answer.OTHER_PROTOCOL, Answer.NO_TLS, Answer.REFUSED)
                        .contains(each.answer()))
                .map(ProbeResult::line)
                .findFirst()
                .orElse("");
    }

    private static String other(String line) {
        return Protocol.of(line)
                .map(other ->
                        "That is " + other + "; try --protocol=" + other.name().toLowerCase(Locale.US) + ".")
                .orElse("It may not be a mail server.");
    }
}
