// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The engine that an {@code SslHandler} needs. It has a session, and refuses to encrypt. */
final class ProxyTlsEngine extends SSLEngine {
    private static final String[] NONE = {};

    private final SSLSession session;

    ProxyTlsEngine(SSLSession session) {
        this.session = session;
    }

    @Override
    public SSLSession getSession() {
        return session;
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public boolean getUseClientMode() {
        return false;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) {
        throw endedAtProxy();
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) {
        throw endedAtProxy();
    }

    @Override
    public void beginHandshake() {
        throw endedAtProxy();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        throw endedAtProxy();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        throw endedAtProxy();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        throw endedAtProxy();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        throw endedAtProxy();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        throw endedAtProxy();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        throw endedAtProxy();
    }

    private static UnsupportedOperationException endedAtProxy() {
        return new UnsupportedOperationException("TLS ended at the proxy");
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        return null;
    }

    @Override
    public void closeInbound() {
        // nothing is open
    }

    @Override
    public boolean isInboundDone() {
        return true;
    }

    @Override
    public void closeOutbound() {
        // nothing is open
    }

    @Override
    public boolean isOutboundDone() {
        return true;
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return NONE;
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return NONE;
    }

    @Override
    public String[] getSupportedProtocols() {
        return NONE;
    }

    @Override
    public String[] getEnabledProtocols() {
        return NONE;
    }

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    @Override
    public boolean getEnableSessionCreation() {
        return false;
    }
}
