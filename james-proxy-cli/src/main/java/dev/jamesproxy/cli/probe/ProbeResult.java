// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.connection.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of one connection.
 *
 * @param line the line of the listener that decided the answer, or how the connection ended; may be empty
 * @param tls whether a TLS handshake succeeded
 * @param protocol the protocol, if known
 * @param waited the time to the greeting or refusal, or to the end of the connection
 */
record ProbeResult(
        ProbeHeader header, Answer answer, String line, boolean tls, Optional<Protocol> protocol, Duration waited) {

    /** Whether the listener refused the connection because of this machine's address. */
    boolean isUntrusted() {
        return line.contains(Refusal.UNTRUSTED_PEER.peerText()) || line.contains(Refusal.UNTRUSTED_HEADER.peerText());
    }
}
