// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What DNS was asked about one client. Both complete on any thread, and never fail.
 *
 * @param name its host name
 * @param others completes when nothing else is worth waiting for
 */
public record ClientLookup(CompletableFuture<Optional<String>> name, CompletableFuture<Void> others) {
    /** Nothing was asked. */
    public static final ClientLookup NONE = new ClientLookup(
            CompletableFuture.completedFuture(Optional.empty()), CompletableFuture.completedFuture(null));

    CompletableFuture<Void> all() {
        return CompletableFuture.allOf(name, others);
    }

    /** The name, if it is known now. */
    Optional<String> nameNow() {
        return name.getNow(Optional.empty());
    }
}
