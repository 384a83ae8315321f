// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an observer hears of one connection. */
final class Heard implements ConnectionObserver {
    private final List<Refusal> refused = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private int served;
    private int silent;

    @Override
    public Runnable headerAwaited(InetSocketAddress proxy) {
        return () -> {};
    }

    @Override
    public void accepted(ClientAddress client) {
        served++;
    }

    @Override
    public void withoutClient(InetSocketAddress proxy) {
        served++;
    }

    @Override
    public void closedSilently(SocketAddress proxy) {
        silent++;
    }

    @Override
    public void direct(InetSocketAddress peer) {
        served++;
    }

    @Override
    public void refused(RefusedConnection connection) {
        refused.add(connection.refusal());
    }

    @Override
    public void failed(SocketAddress peer, Throwable cause) {
        faults.add(cause);
    }

    List<Refusal> refused() {
        return refused;
    }

    List<Throwable> faults() {
        return faults;
    }

    int served() {
        return served;
    }

    int silent() {
        return silent;
    }
}
