// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads up to eight groups of hexadecimal digits with at most one {@code ::}; the last 32 bits may be an IPv4 address. */
final class Ipv6Scanner implements AddressScanner {
    private static final int NO_GAP = -1;

    private final byte[] address = new byte[16];
    /** The number of bytes of complete groups. */
    private int length;
    /** The index in {@link #address} at which {@code ::} inserts zeros. */
    private int gap = NO_GAP;
    /** The current group: the number of its digits, its value, and the same text read as IPv4. */
    private int digits;

    private int group;
    private Ipv4Scanner decimal = new Ipv4Scanner();
    private boolean decimalFits = true;
    private int dots;
    private int colons;
    private boolean started;

    @Override
    public boolean accept(int character) {
        boolean first = !started;
        started = true;
        if (character == ':') {
            return dots == 0 && colon(first);
        }
        if (colons == 1 && length == 0 && digits == 0 && gap == NO_GAP) {
            return false; // a single colon at the very beginning
        }
        colons = 0;
        if (character == '.') {
            return dot();
        }
        return digit(character);
    }

    private boolean colon(boolean first) {
        colons++;
        if (digits > 0) {
            return endGroup();
        }
        if (first) {
            return true;
        }
        if (colons != 2 || gap != NO_GAP) {
            return false;
        }
        gap = length;
        return true;
    }

    private boolean endGroup() {
        if (length + 2 > mostBefore(2)) {
            return false; // this was the last group that fits
        }
        address[length++] = (byte) (group >> 8);
        address[length++] = (byte) group;
        group = 0;
        digits = 0;
        decimal = new Ipv4Scanner();
        decimalFits = true;
        return true;
    }

    private boolean dot() {
        dots++;
        boolean fits = gap == NO_GAP ? length == mostBefore(4) : length <= mostBefore(4);
        return fits && decimalFits && decimal.accept('.');
    }

    /** The largest number of bytes before the next {@code bytes} ones; {@code ::} takes at least two. */
    private int mostBefore(int bytes) {
        return address.length - bytes - (gap == NO_GAP ? 0 : 2);
    }

    private boolean digit(int character) {
        int digit = Character.digit(character, 16);
        if (digit < 0 || character > 'f' || length > mostBefore(2)) {
            return false;
        }
        decimalFits &= decimal.accept(character);
        if (dots > 0) {
            return decimalFits;
        }
        group = group << 4 | digit;
        return ++digits <= 4;
    }

    @Override
    public Optional<InetAddress> finish() {
        byte[] read = withLastGroup();
        if (read == null || !isWhole(read.length)) {
            return Optional.empty();
        }
        if (gap == NO_GAP) {
            return Optional.of(Ipv4Scanner.address(read));
        }
        byte[] whole = Arrays.copyOf(Arrays.copyOf(read, gap), address.length);
        System.arraycopy(read, gap, whole, whole.length - (read.length - gap), read.length - gap);
        return Optional.of(Ipv4Scanner.address(whole));
    }

    private boolean isWhole(int bytes) {
        return gap == NO_GAP ? bytes == address.length : bytes <= 14;
    }

    /** All bytes in the text, without those that {@code ::} inserts; null if the text ends within a group. */
    private byte @Nullable [] withLastGroup() {
        if (dots > 0) {
            byte[] last = decimal.bytes();
            return last == null ? null : append(last);
        }
        if (digits > 0) {
            return append(new byte[] {(byte) (group >> 8), (byte) group});
        }
        return colons == 1 || !started ? null : Arrays.copyOf(address, length);
    }

    private byte[] append(byte[] last) {
        byte[] all = Arrays.copyOf(address, length + last.length);
        System.arraycopy(last, 0, all, length, last.length);
        return all;
    }
}
