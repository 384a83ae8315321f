// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads four decimal numbers from 0 to 255. A leading zero is rejected, because other software reads it as octal. */
final class Ipv4Scanner implements AddressScanner {
    private static final int NO_DIGIT_YET = -1;

    /** The bytes before the last dot. */
    private int address;

    private int dots;
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
        if (number == NO_DIGIT_YET || dots == 3) {
            return false;
        }
        address = address << 8 | number;
        dots++;
        number = NO_DIGIT_YET;
        return true;
    }

    /** The four bytes, or null if the address is not complete. */
    byte @Nullable [] bytes() {
        return number == NO_DIGIT_YET || dots < 3
                ? null
                : new byte[] {(byte) (address >> 16), (byte) (address >> 8), (byte) address, (byte) number};
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
