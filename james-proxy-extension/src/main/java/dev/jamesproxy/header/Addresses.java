// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.net.InetSocketAddress;

/** The client and the destination that a header names. */
public sealed interface Addresses {
    Addresses NONE = new None();

    /** Two IP addresses with ports from 0 to 65535. An IPv4-mapped IPv6 address is the IPv4 address here. */
    record Inet(InetSocketAddress client, InetSocketAddress destination) implements Addresses {}

    /** Two paths of UNIX sockets, at most 108 bytes each; they name no mail client. */
    record Unix(Bytes client, Bytes destination) implements Addresses {}

    /** No addresses: UNKNOWN in version 1, LOCAL or AF_UNSPEC in version 2. */
    record None() implements Addresses {}
}
