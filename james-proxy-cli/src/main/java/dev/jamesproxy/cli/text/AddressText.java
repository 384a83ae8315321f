// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.text;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as text: numeric, IPv6 in its short form. */
public final class AddressText {

    private AddressText() {}

    /** The address, such as {@code 2001:db8::1}. */
    public static String of(InetAddress address) {
        return NetUtil.toAddressString(address);
    }

    /** The address and port, such as {@code [2001:db8::1]:25}. */
    public static String of(InetSocketAddress address) {
        return NetUtil.toSocketAddressString(address);
    }
}
