// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One type-length-value vector of a version 2 header, as it was received: section 2.2. The constants are the registered
 * types (sections 2.2.1 to 2.2.8) and those of the clouds.
 *
 * @param type 0 to 255
 */
public record Tlv(int type, Bytes value) {
    public static final int ALPN = 0x01;
    public static final int AUTHORITY = 0x02;
    public static final int CRC32C = 0x03;
    public static final int NOOP = 0x04;
    public static final int UNIQUE_ID = 0x05;
    public static final int SSL = 0x20;
    public static final int SSL_VERSION = 0x21;
    public static final int SSL_CN = 0x22;
    public static final int SSL_CIPHER = 0x23;
    public static final int SSL_SIG_ALG = 0x24;
    public static final int SSL_KEY_ALG = 0x25;
    public static final int SSL_GROUP = 0x26;
    public static final int SSL_SIG_SCHEME = 0x27;
    public static final int SSL_CLIENT_CERT = 0x28;
    public static final int NETNS = 0x30;
    public static final int GOOGLE = 0xe0;
    public static final int AWS = 0xea;
    public static final int AZURE = 0xee;

    public Tlv {
        Objects.requireNonNull(value, "value");
    }

    /** The value of the first TLV of this type. */
    static Optional<Bytes> first(List<Tlv> all, int type) {
        for (Tlv tlv : all) {
            if (tlv.type() == type) {
                return Optional.of(tlv.value());
            }
        }
        return Optional.empty();
    }

    /** Whether a header may have only one TLV of this type: the registered types, except padding. */
    static boolean isUnique(int type) {
        return type != NOOP && ((type >= ALPN && type <= UNIQUE_ID) || type == SSL || type == NETNS);
    }

    /** Whether {@link #SSL} may have only one TLV of this type inside. */
    static boolean isUniqueInSsl(int type) {
        return type >= SSL_VERSION && type <= SSL_CLIENT_CERT;
    }
}
