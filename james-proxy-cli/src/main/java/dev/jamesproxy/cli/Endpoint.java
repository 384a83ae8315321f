// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How addresses are written: numbers only, IPv6 in its short form. */
final class Endpoint {

    private Endpoint() {}

    static String text(InetAddress address) {
        return NetUtil.toAddressString(address);
    }

    /** With its port, an IPv6 address in brackets. */
    static String text(InetSocketAddress address) {
        return NetUtil.toSocketAddressString(address);
    }
}
