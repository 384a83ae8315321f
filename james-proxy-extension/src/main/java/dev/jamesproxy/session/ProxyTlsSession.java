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

/**
 * The client's TLS session with the proxy, as far as the proxy says. It cannot be resumed, and it has no certificates:
 * the proxy names the client's, it does not hand it on.
 */
final class ProxyTlsSession implements SSLSession {
    /** Never null, for James puts these into attributes of mails. */
    private static final String NOT_SAID = "UNKNOWN";
    /** The largest TLS record, RFC 8446, section 5.2: 5 + 2^14 + 256. */
    private static final int RECORD = 5 + 16384 + 256;

    private static final int FRAGMENT = 16384;

    private final TlsFacts facts;
    private final long created = System.currentTimeMillis();
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    ProxyTlsSession(TlsFacts facts) {
        this.facts = facts;
    }

    /** The proxy's word for it, such as {@code TLSv1.3}; {@code UNKNOWN} when it has none. */
    @Override
    public String getProtocol() {
        return facts.version().orElse(NOT_SAID);
    }

    /** The proxy's word for it, such as {@code TLS_AES_256_GCM_SHA384}; {@code UNKNOWN} when it has none. */
    @Override
    public String getCipherSuite() {
        return facts.cipher().orElse(NOT_SAID);
    }

    /** The common name of a certificate that the client presented and the proxy verified. */
    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        String name = facts.verifiedCommonName()
                .orElseThrow(() -> new SSLPeerUnverifiedException("the proxy names no verified certificate"));
        try {
            return new X500Principal("CN=" + Rdn.escapeValue(name));
        } catch (IllegalArgumentException e) { // the JDK does not read every name that it escapes
            throw new SSLPeerUnverifiedException("the proxy's name for the client cannot be one: " + e.getMessage());
        }
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        throw new SSLPeerUnverifiedException("the certificate stayed at the proxy");
    }

    /** Null, as of every session that sent none: the proxy's certificate stayed there. */
    @Override
    public Principal getLocalPrincipal() {
        return null;
    }

    @Override
    public Certificate[] getLocalCertificates() {
        return null;
    }

    @Override
    public byte[] getId() {
        return new byte[0];
    }

    @Override
    public SSLSessionContext getSessionContext() {
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
        // it cannot be resumed anyway
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
    public Object getValue(String name) {
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
    public String getPeerHost() {
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
