// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

/** Why the first bytes of a connection are not a valid header. */
public enum HeaderError {
    /** The first byte is that of a TLS handshake record. */
    TLS_HANDSHAKE,
    /** The bytes are text that does not begin like a header: most likely a command of the mail protocol. */
    COMMAND,
    /** The bytes violate section 2.1 or 2.2 of the specification in any other way. */
    MALFORMED,
    /** The header is longer than 107 bytes in version 1, or than the configured limit in version 2. */
    TOO_LONG,
    /** The CRC32C in the header is not that of the header: section 2.2.3. */
    BAD_CHECKSUM
}
