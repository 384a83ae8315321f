// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.config.DnsList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What the DNS lists of a listener say about one client. No method waits: each says what is known when it is called. */
public final class ListAnswers {
    private final List<PendingListing> whitelist;
    private final List<PendingListing> blacklist;

    ListAnswers(List<PendingListing> whitelist, List<PendingListing> blacklist) {
        this.whitelist = whitelist;
        this.blacklist = blacklist;
    }

    /** Completes when every list has answered or failed to. */
    public CompletableFuture<Void> all() {
        return CompletableFuture.allOf(Stream.concat(whitelist.stream(), blacklist.stream())
                .map(PendingListing::reason)
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Whether no answer is expected any more. */
    public boolean areComplete() {
        return all().isDone();
    }

    /** The first whitelist that has the client. */
    public Optional<DnsList> whitelist() {
        return listed(whitelist).map(PendingListing::list);
    }

    /** The first blacklist that has the client. */
    public Optional<DnsList> blacklist() {
        return listed(blacklist).map(PendingListing::list);
    }

    /** The text of that blacklist, if it is wanted and known. */
    public Optional<String> reason() {
        return listed(blacklist).flatMap(listing -> listing.reason().getNow(Optional.empty()));
    }

    private static Optional<PendingListing> listed(List<PendingListing> lists) {
        return lists.stream().filter(PendingListing::isListedNow).findFirst();
    }

    /** Whitelists without an answer: one of them may have the client. */
    public List<DnsList> unansweredWhitelists() {
        return unanswered(whitelist);
    }

    /** Blacklists without an answer. */
    public List<DnsList> unansweredBlacklists() {
        return unanswered(blacklist);
    }

    private static List<DnsList> unanswered(List<PendingListing> lists) {
        return lists.stream()
                .filter(listing -> !listing.hasAnswered())
                .map(PendingListing::list)
                .toList();
    }
}
