// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.net.InetSocketAddress;

/** The two ends that a header names. */
public sealed interface Addresses {
    Addresses NONE = new None();

    /** A pair of IP addresses; ports are 0..65535. */
    record Inet(InetSocketAddress client, InetSocketAddress destination) implements Addresses {}

    /** A pair of paths of UNIX sockets, which name no mail client. */
    record Unix(Bytes client, Bytes destination) implements Addresses {}

    /** No addresses: version 1 UNKNOWN, version 2 LOCAL or AF_UNSPEC. */
    record None() implements Addresses {}
}
