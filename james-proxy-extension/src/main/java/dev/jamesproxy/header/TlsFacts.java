// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.List;
import java.util.Optional;

/**
 * The client's TLS, which ended at the proxy: PP2_TYPE_SSL (0x20), section 2.2.6. The TLVs inside it count only there.
 *
 * @param clientFlags the {@code client} field: bits {@link #TLS} and the two for certificates
 * @param verify the {@code verify} field, 0 to 2^32-1; 0 means that the client's certificate, if any, was verified
 * @param all every TLV inside PP2_TYPE_SSL, in the order of the header
 */
public record TlsFacts(int clientFlags, long verify, List<Tlv> all) {
    /** PP2_CLIENT_SSL: the client used TLS. */
    public static final int TLS = 0x01;
    /** PP2_CLIENT_CERT_CONN: the client presented a certificate on this connection. */
    public static final int CERTIFICATE_ON_CONNECTION = 0x02;
    /** PP2_CLIENT_CERT_SESS: the client presented a certificate in the TLS session that this connection resumed. */
    public static final int CERTIFICATE_IN_SESSION = 0x04;

    public TlsFacts {
        all = TlvBlock.immutable(all);
    }

    /** Whether the client used TLS. Without it the other values mean nothing. */
    public boolean isTls() {
        return (clientFlags & TLS) != 0;
    }

    /** Whether the client presented a certificate, on this connection or when its TLS session started. */
    public boolean hasCertificate() {
        return (clientFlags & (CERTIFICATE_ON_CONNECTION | CERTIFICATE_IN_SESSION)) != 0;
    }

    /** Whether the client used TLS and presented a certificate that the proxy verified. */
    public boolean isVerified() {
        return isTls() && hasCertificate() && verify == 0;
    }

    /** The TLS version, such as {@code TLSv1.3} (0x21). */
    public Optional<String> version() {
        return text(Tlv.SSL_VERSION);
    }

    /** The common name of the client's certificate (0x22), verified or not. See {@link #verifiedCommonName()}. */
    public Optional<String> commonName() {
        return text(Tlv.SSL_CN);
    }

    /** The common name of the client's certificate if the proxy verified it. Only this is an identity. */
    public Optional<String> verifiedCommonName() {
        return commonName().filter(name -> isVerified() && !name.isEmpty());
    }

    /** The cipher suite, such as {@code TLS_AES_256_GCM_SHA384} (0x23). */
    public Optional<String> cipher() {
        return text(Tlv.SSL_CIPHER);
    }

    /** The signature algorithm of the proxy's certificate, such as {@code RSA-SHA256} (0x24). */
    public Optional<String> signatureAlgorithm() {
        return text(Tlv.SSL_SIG_ALG);
    }

    /** The key algorithm of the proxy's certificate, such as {@code RSA2048} (0x25). */
    public Optional<String> keyAlgorithm() {
        return text(Tlv.SSL_KEY_ALG);
    }

    /** The group of the key exchange, such as {@code X25519} (0x26). */
    public Optional<String> group() {
        return text(Tlv.SSL_GROUP);
    }

    /** The signature scheme of the handshake, such as {@code rsa_pss_rsae_sha256} (0x27). */
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
