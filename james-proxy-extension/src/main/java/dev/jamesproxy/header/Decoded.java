// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;

/** What the bytes of a connection's beginning are, as far as they have arrived. */
public sealed interface Decoded {
    Decoded INCOMPLETE = new Incomplete();

    /** They may become a header. */
    record Incomplete() implements Decoded {}

    /**
     * They begin with a header.
     *
     * @param length how many bytes it takes; what follows belongs to the client
     */
    record Complete(ProxyHeader header, int length) implements Decoded {}

    /**
     * They can no longer become a header, whatever follows.
     *
     * @param rule which rule the first wrong byte breaks, in words
     */
    record Invalid(Refusal refusal, String rule) implements Decoded {}
}
