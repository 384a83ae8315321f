// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

/** What is to be done with a peer, decided from its socket's address before a byte of it is read. */
public enum Verdict {
    /** A trusted proxy: it has to send a header. */
    AWAIT_HEADER,
    /** A client of its own. */
    DIRECT,
    /** Neither. */
    REFUSE
}
