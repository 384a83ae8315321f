// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.address.CidrRange;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;

/** An answer that says nothing about the client, because every client would get it. */
final class BadAnswer {
    /** RFC 5782, section 2.1. An abandoned zone often answers every name with the address of a web site. */
    private static final CidrRange LISTINGS = CidrRange.parse("127.0.0.0/8");

    /** Several lists refuse a query with one of these: for a public resolver, too many queries or a wrong name. */
    private static final CidrRange REFUSALS = CidrRange.parse("127.255.255.0/24");

    private BadAnswer() {}

    /** What is wrong, as a predicate of the list; empty for a good answer. */
    static Optional<String> of(List<ARecord> answers) {
        return answers.stream()
                .map(ARecord::getAddress)
                .filter(answer -> !LISTINGS.contains(answer) || REFUSALS.contains(answer))
                .findFirst()
                .map(answer -> "answers " + answer.getHostAddress() + ", which is not a listing");
    }
}
