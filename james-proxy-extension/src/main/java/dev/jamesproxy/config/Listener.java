// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One server element of James' files.
 *
 * @param name its {@code jmxName}
 * @param index its position in its file, disabled elements included
 * @param bind its addresses as written in the file; empty when the file has none
 * @param enabled whether James starts it
 * @param implicitTls whether a connection starts with James' own TLS handshake ({@code socketTLS})
 * @param authorizedAddresses the clients that may relay because of their address
 * @param options its {@code <proxyProtocol>} element; empty when the listener is not to be protected
 */
public record Listener(
        String name,
        MailProtocol protocol,
        int index,
        String bind,
        boolean enabled,
        boolean implicitTls,
        AuthorizedAddresses authorizedAddresses,
        Optional<ListenerOptions> options) {

    /** The ports in {@code bind}; empty when it is empty. James ignores empty parts, as in {@code a:1,,b:2}. */
    public List<Integer> ports() {
        return Arrays.stream(bind.split(","))
                .filter(part -> !part.isEmpty())
                .map(part -> Integer.valueOf(
                        part.substring(part.lastIndexOf(':') + 1).trim()))
                .toList();
    }

    /** Whether James lets this address relay; only addresses and CIDR ranges of the list are considered. */
    public boolean mayRelay(InetAddress address) {
        return authorizedAddresses.contains(address);
    }

    /**
     * The line that refuses a connection in the listener's protocol, with its line end; empty where the peer expects TLS and
     * could not read it.
     *
     * @param text one line of US-ASCII without quotes
     */
    public Optional<String> refusalLine(String text) {
        return implicitTls ? Optional.empty() : Optional.of(protocol.refusalLine(text));
    }

    /** Whether both describe the same listener of the running James, which reads its files only when it starts. */
    public boolean isSameListener(Listener other) {
        return protocol == other.protocol
                && index == other.index
                && name.equals(other.name)
                && bind.equals(other.bind)
                && enabled == other.enabled
                && implicitTls == other.implicitTls;
    }
}
