// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

/** What the decoder found in the bytes that have arrived on a connection. */
public sealed interface Decoded {
    Decoded INCOMPLETE = new Incomplete();

    /** The bytes may still become a header when more of them arrive. */
    record Incomplete() implements Decoded {}

    /**
     * The bytes begin with a valid header.
     *
     * @param length the length of the header in bytes; the bytes after it belong to the client
     */
    record Complete(ProxyHeader header, int length) implements Decoded {}

    /**
     * The bytes cannot become a valid header, no matter what arrives after them.
     *
     * @param detail what is wrong, as printable US-ASCII of 10 to 100 characters; it quotes no text from the wire
     */
    record Invalid(HeaderError error, String detail) implements Decoded {}
}
