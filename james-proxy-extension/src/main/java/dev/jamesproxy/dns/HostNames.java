// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/** The host names of addresses. The owner of an address chooses its PTR record, so a name counts once it is confirmed. */
public final class HostNames {
    /** RFC 1123, section 2.1, with the underscore that some hosts have; the last label is no number, or it is an address. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9_-]{1,63}\\.)*(?![0-9]+$)[A-Za-z0-9_-]{1,63}");

    private final DnsClient dns;

    public HostNames(DnsClient dns) {
        this.dns = dns;
    }

    /** Whether it is not worth waiting for a name. */
    public boolean isDown() {
        return dns.isDown();
    }

    /** The name, if one of its own addresses is this one; empty otherwise. Never fails. */
    public CompletableFuture<Optional<String>> confirmed(InetAddress address) {
        return pointer(address)
                .thenCompose(name -> name.map(found -> confirmed(address, found))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
    }

    private CompletableFuture<Optional<String>> confirmed(InetAddress address, Name name) {
        int type = address instanceof Inet4Address ? Type.A : Type.AAAA;
        return dns.ask(new DnsQuestion(name, type))
                .thenApply(answer -> answer.records().stream().anyMatch(entry -> isOf(address, entry)))
                .thenApply(isConfirmed -> isConfirmed ? Optional.of(text(name)) : Optional.empty());
    }

    private static boolean isOf(InetAddress address, Record entry) {
        return (entry instanceof ARecord a && a.getAddress().equals(address))
                || (entry instanceof AAAARecord aaaa && aaaa.getAddress().equals(address));
    }

    /** The name in the PTR record, whoever it belongs to; empty without one. Never fails. */
    public CompletableFuture<Optional<String>> unconfirmed(InetAddress address) {
        return pointer(address).thenApply(name -> name.map(HostNames::text));
    }

    /** The first name that can be the name of a host: it will stand in logs and headers. */
    private CompletableFuture<Optional<Name>> pointer(InetAddress address) {
        return dns.ask(new DnsQuestion(ReverseMap.fromAddress(address), Type.PTR))
                .thenApply(answer -> answer.records(PTRRecord.class)
                        .map(PTRRecord::getTarget)
                        .filter(name -> HOST.matcher(text(name)).matches())
                        .findFirst());
    }

    private static String text(Name name) {
        return name.toString(true);
    }
}
