// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.address.CidrRange;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;

/** Why an answer says nothing of a client: it is one that every client gets. */
final class Fault {
    /** RFC 5782, section 2.1. A zone whose owner let it go often answers every name with the address of a web site. */
    private static final CidrRange LISTINGS = CidrRange.parse("127.0.0.0/8");

    /** Several lists say with these that they refuse to answer: a public resolver, too many questions, a wrong name. */
    private static final CidrRange REFUSALS = CidrRange.parse("127.255.255.0/24");

    private Fault() {}

    /** What is wrong, to stand behind the name of the list; empty when the answer means what it says. */
    static Optional<String> of(List<ARecord> answers) {
        return answers.stream()
                .map(ARecord::getAddress)
                .filter(answer -> !LISTINGS.contains(answer) || REFUSALS.contains(answer))
                .findFirst()
                .map(answer -> "answers " + answer.getHostAddress() + ", which is no listing");
    }
}
