// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.config.DnsList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What one list was asked about a client.
 *
 * @param wasListed the last answer, which counts until {@code isListed} completes; empty without one
 * @param isListed completes with the last answer if the list gives no good one, and with empty without either
 * @param reason the text of the list, if it is wanted and the client is listed
 */
record PendingListing(
        DnsList list,
        Optional<Boolean> wasListed,
        CompletableFuture<Optional<Boolean>> isListed,
        CompletableFuture<Optional<String>> reason) {

    boolean isListedNow() {
        return isListed.getNow(wasListed).orElse(false);
    }

    boolean hasAnswered() {
        return isListed.getNow(wasListed).isPresent();
    }
}
