// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.List;
import java.util.Optional;

/**
 * What a proxy says of the TLS that ended at it: PP2_TYPE_SSL (0x20). Sub-TLVs count only inside that TLV.
 *
 * @param clientFlags the bits of the {@code client} field
 * @param verify the {@code verify} field, an unsigned 32-bit number; 0 means that the client's certificate was verified
 * @param all every sub-TLV in its order
 */
public record TlsFacts(int clientFlags, long verify, List<Tlv> all) {
    private static final int TLS = 0x01;
    private static final int CERTIFICATE_ON_CONNECTION = 0x02;
    private static final int CERTIFICATE_IN_SESSION = 0x04;

    public TlsFacts {
        all = TlvBlock.immutable(all);
    }

    /** Whether the client used TLS at all; the other facts mean nothing without it. */
    public boolean isTls() {
        return (clientFlags & TLS) != 0;
    }

    /** Whether the client presented a certificate, on this connection or when its TLS session began. */
    public boolean hasCertificate() {
        return (clientFlags & (CERTIFICATE_ON_CONNECTION | CERTIFICATE_IN_SESSION)) != 0;
    }

    /** Whether the client presented a certificate and the proxy verified it. */
    public boolean isVerified() {
        return isTls() && hasCertificate() && verify == 0;
    }

    /** The TLS version, such as {@code TLSv1.3} (0x21). */
    public Optional<String> version() {
        return text(Tlv.SSL_VERSION);
    }

    /** The certificate's common name (0x22), which is an identity only where {@link #verifiedCommonName()} has it. */
    public Optional<String> commonName() {
        return text(Tlv.SSL_CN);
    }

    /** The common name of a certificate that was presented and verified. */
    public Optional<String> verifiedCommonName() {
        return commonName().filter(name -> isVerified() && !name.isEmpty());
    }

    /** The cipher suite, such as {@code TLS_AES_256_GCM_SHA384} (0x23). */
    public Optional<String> cipher() {
        return text(Tlv.SSL_CIPHER);
    }

    /** The algorithm that signed the proxy's certificate, such as {@code RSA-SHA256} (0x24). */
    public Optional<String> signatureAlgorithm() {
        return text(Tlv.SSL_SIG_ALG);
    }

    /** The algorithm of the key of the proxy's certificate, such as {@code RSA2048} (0x25). */
    public Optional<String> keyAlgorithm() {
        return text(Tlv.SSL_KEY_ALG);
    }

    /** The key exchange's group, such as {@code X25519} (0x26). */
    public Optional<String> group() {
        return text(Tlv.SSL_GROUP);
    }

    /** The scheme of the handshake's signature, such as {@code rsa_pss_rsae_sha256} (0x27). */
    public Optional<String> signatureScheme() {
        return text(Tlv.SSL_SIG_SCHEME);
    }

    /** The client's certificate in DER (0x28). */
    public Optional<Bytes> clientCertificate() {
        return Tlv.first(all, Tlv.SSL_CLIENT_CERT);
    }

    private Optional<String> text(int type) {
        return Tlv.first(all, type).flatMap(Bytes::text);
    }
}
