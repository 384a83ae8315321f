// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Four decimals 0..255 between three dots; a leading zero is refused, for it reads as octal elsewhere. */
final class Ipv4Scanner implements AddressScanner {
    private static final int NO_DIGIT_YET = -1;

    private final byte[] address = new byte[4];
    private int at;
    private int number = NO_DIGIT_YET;

    @Override
    public boolean accept(int character) {
        if (character == '.') {
            return nextNumber();
        }
        int digit = character - '0';
        if (digit < 0 || digit > 9 || number == 0) {
            return false;
        }
        number = number == NO_DIGIT_YET ? digit : number * 10 + digit;
        return number <= 255;
    }

    private boolean nextNumber() {
        if (number == NO_DIGIT_YET || at == 3) {
            return false;
        }
        address[at++] = (byte) number;
        number = NO_DIGIT_YET;
        return true;
    }

    /** The four bytes, which the scanner goes on using, or null when the address is not complete. */
    byte[] bytes() {
        if (number == NO_DIGIT_YET || at < 3) {
            return null;
        }
        address[3] = (byte) number;
        return address;
    }

    @Override
    public Optional<InetAddress> finish() {
        byte[] complete = bytes();
        return complete == null ? Optional.empty() : Optional.of(address(complete));
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }
}
