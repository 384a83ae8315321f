// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One listener as the files describe it.
 *
 * @param name as its {@code jmxName} says
 * @param index its place in its file, disabled ones counted
 * @param bind the addresses that the file gives it; empty when it gives none
 * @param enabled whether James starts it
 * @param ownTls whether it begins with a TLS handshake of its own
 * @param authorizedAddresses who may relay by its address
 * @param guard how it is to be put under guard; empty when it is not
 */
public record ListenerConfiguration(
        String name,
        MailProtocol protocol,
        int index,
        String bind,
        boolean enabled,
        boolean ownTls,
        AuthorizedAddresses authorizedAddresses,
        Optional<ListenerOptions> guard) {

    /** Whether James lets this address relay, as far as addresses and CIDR ranges say so. */
    public boolean mayRelay(InetAddress address) {
        return authorizedAddresses.contains(address);
    }

    /** Whether James, which reads its files at its start alone, has the same listener after both. */
    public boolean isSameListener(ListenerConfiguration other) {
        return protocol == other.protocol
                && index == other.index
                && name.equals(other.name)
                && bind.equals(other.bind)
                && enabled == other.enabled
                && ownTls == other.ownTls;
    }
}
