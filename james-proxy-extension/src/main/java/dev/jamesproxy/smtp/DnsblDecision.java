// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.dnsbl.ListAnswers;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a client, from the answers that have arrived.
 *
 * @param whitelist which has the client; then nothing else matters
 * @param blacklist which has the client
 * @param unanswered the lists whose answers could change this
 * @param reason the text of the blacklist, if it is wanted and known
 */
record DnsblDecision(
        Optional<DnsList> whitelist, Optional<DnsList> blacklist, List<DnsList> unanswered, Optional<String> reason) {

    static DnsblDecision of(ListAnswers answers) {
        // Before the answers, because one may arrive meanwhile.
        List<DnsList> unansweredWhitelists = answers.unansweredWhitelists();
        List<DnsList> unansweredBlacklists = answers.unansweredBlacklists();
        Optional<DnsList> whitelist = answers.whitelist();
        if (whitelist.isPresent()) {
            return new DnsblDecision(whitelist, Optional.empty(), List.of(), Optional.empty());
        }
        Optional<DnsList> blacklist = answers.blacklist();
        return new DnsblDecision(
                whitelist,
                blacklist,
                blacklist.isPresent() ? unansweredWhitelists : unansweredBlacklists,
                answers.reason());
    }

    boolean isRefusal() {
        return blacklist.isPresent();
    }

    boolean isFinal() {
        return unanswered.isEmpty();
    }

    /** As a predicate of the client; empty for a client that is on no list. */
    Optional<String> text() {
        if (whitelist.isPresent()) {
            return Optional.of("is on the whitelist " + whitelist.get());
        }
        String missing = "no answer from the DNS lists " + unanswered;
        if (blacklist.isPresent()) {
            return Optional.of("is on the blacklist " + blacklist.get() + "; its mail is refused"
                    + (isFinal() ? "" : " for now: " + missing));
        }
        return isFinal() ? Optional.empty() : Optional.of("counts as not listed: " + missing);
    }
}
