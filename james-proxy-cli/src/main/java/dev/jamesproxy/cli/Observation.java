// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.connection.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * One try and what came of it.
 *
 * @param line what the listener said last that matters, or how the connection ended; empty when nothing is to be said
 * @param tls whether a TLS handshake went well
 * @param protocol what it was, as far as that is known
 * @param waited until the greeting or refusal, or in vain
 */
record Observation(Attempt attempt, Got got, String line, boolean tls, Optional<Protocol> protocol, Duration waited) {

    /** Whether it was refused for this machine's address. */
    boolean isUntrusted() {
        return line.contains(Refusal.UNTRUSTED_PEER.peerText()) || line.contains(Refusal.UNTRUSTED_HEADER.peerText());
    }
}
