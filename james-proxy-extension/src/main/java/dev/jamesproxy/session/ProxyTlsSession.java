// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import dev.jamesproxy.header.TlsFacts;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The client's TLS session with the proxy, as the header describes it. It cannot be resumed. It has no certificates: the header
 * names the client's certificate only.
 */
final class ProxyTlsSession implements SSLSession {
    /** Never null: James stores these values in mail attributes. */
    private static final String NOT_SENT = "UNKNOWN";
    /** The largest TLS record, RFC 8446, section 5.2: 5 + 2^14 + 256. */
    private static final int RECORD = 5 + 16384 + 256;

    private static final int FRAGMENT = 16384;

    private final TlsFacts facts;
    private final long created = System.currentTimeMillis();
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    ProxyTlsSession(TlsFacts facts) {
        this.facts = facts;
    }

    /** The TLS version in the header, such as {@code TLSv1.3}; {@code UNKNOWN} without one. */
    @Override
    public String getProtocol() {
        return facts.version().orElse(NOT_SENT);
    }

    /** The cipher suite in the header, such as {@code TLS_AES_256_GCM_SHA384}; {@code UNKNOWN} without one. */
    @Override
    public String getCipherSuite() {
        return facts.cipher().orElse(NOT_SENT);
    }

    /** The common name of the client's certificate, if the proxy verified it. */
    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        String name = facts.verifiedCommonName()
                .orElseThrow(() -> new SSLPeerUnverifiedException("the header names no verified certificate"));
        try {
            return new X500Principal("CN=" + Rdn.escapeValue(name));
        } catch (IllegalArgumentException e) { // the JDK cannot read every name that it escapes
            throw new SSLPeerUnverifiedException(
                    "the common name in the header is not a valid name: " + e.getMessage());
        }
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        throw new SSLPeerUnverifiedException("the header has no certificate");
    }

    /** Null: James sent no certificate, the proxy did. */
    @Override
    public @Nullable Principal getLocalPrincipal() {
        return null;
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return null;
    }

    @Override
    public byte[] getId() {
        return new byte[0];
    }

    @Override
    public @Nullable SSLSessionContext getSessionContext() {
        return null;
    }

    @Override
    public long getCreationTime() {
        return created;
    }

    @Override
    public long getLastAccessedTime() {
        return created;
    }

    @Override
    public void invalidate() {
        // it cannot be resumed
    }

    @Override
    public boolean isValid() {
        return false;
    }

    @Override
    public void putValue(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public @Nullable Object getValue(String name) {
        return values.get(name);
    }

    @Override
    public void removeValue(String name) {
        values.remove(name);
    }

    @Override
    public String[] getValueNames() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable String getPeerHost() {
        return null;
    }

    @Override
    public int getPeerPort() {
        return -1;
    }

    @Override
    public int getPacketBufferSize() {
        return RECORD;
    }

    @Override
    public int getApplicationBufferSize() {
        return FRAGMENT;
    }
}
