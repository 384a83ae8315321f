// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Gives an address its host name. James asks the address for it on the threads of its connections; an address that has none would
 * then ask DNS.
 */
final class ClientName {
    private ClientName() {}

    /** @param name empty when there is none: the address stands in its place, as the JDK does when DNS has none */
    static InetAddress give(InetAddress address, Optional<String> name) {
        String host = name.orElseGet(address::getHostAddress);
        try {
            return address instanceof Inet6Address ipv6 && ipv6.getScopeId() != 0
                    ? Inet6Address.getByAddress(host, ipv6.getAddress(), ipv6.getScopeId())
                    : InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has the length of an address", e);
        }
    }
}
