// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.dns.ClientNetwork;
import dev.jamesproxy.bench.james.SmtpListener;
import dev.jamesproxy.bench.load.Callers.Caller;
import dev.jamesproxy.bench.load.Dialect;
import dev.jamesproxy.bench.load.Variant;
import dev.jamesproxy.kit.HeaderVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;

/** Clients of one network that send a mail each. Each one connects once. */
record Clients(Variant variant) {
    private static final byte[] PROXY = {127, 0, 0, 1};
    private static final byte[] NO_HEADER = {};

    /** Clients in the loopback network connect themselves; the others through a proxy. */
    static Clients of(SmtpListener listener, ClientNetwork network) {
        return new Clients(new Variant(
                network.name(), network.name(), listener.address(), () -> caller(network.next()), Dialect.SMTP_MAIL));
    }

    private static Caller caller(byte[] client) {
        return client[0] == PROXY[0] ? new Caller(client, NO_HEADER) : new Caller(PROXY, header(client));
    }

    private static byte[] header(byte[] client) {
        try {
            return HeaderVersion.V2.header(InetAddress.getByAddress(client).getHostAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
