// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a fuzzed peer does. The last six bytes of the input are the script, so that the others are the stream as it is: the peer, how the
 * connection ends, the piece before which the deadline passes, and the lengths of four pieces, repeated.
 */
record FuzzScript(InetSocketAddress peer, DirectConnections direct, Ending ending, int late, List<byte[]> pieces) {
    private static final int LENGTH = 6;
    private static final int LENGTHS = 4;

    /** How the connection ends. */
    enum Ending {
        CLOSED,
        RESET
    }

    static FuzzScript of(byte[] input) {
        byte[] script = new byte[LENGTH];
        int length = Math.max(0, input.length - LENGTH);
        System.arraycopy(input, length, script, 0, input.length - length);
        int options = script[0];
        boolean isOther = (options & 1) != 0;
        return new FuzzScript(
                isOther ? FakeConnection.OTHER : FakeConnection.PROXY,
                (options & 2) != 0 ? DirectConnections.ACCEPT : DirectConnections.REJECT,
                (options & 4) != 0 ? Ending.RESET : Ending.CLOSED,
                (options & 8) != 0 ? script[1] & 0xff : Integer.MAX_VALUE,
                pieces(Arrays.copyOf(input, length), Arrays.copyOfRange(script, LENGTH - LENGTHS, LENGTH)));
    }

    boolean isTrusted() {
        return peer == FakeConnection.PROXY;
    }

    /** A length of 0 is a read of nothing. */
    private static List<byte[]> pieces(byte[] stream, byte[] lengths) {
        List<byte[]> pieces = new ArrayList<>();
        boolean whole = Arrays.equals(lengths, new byte[LENGTHS]);
        int at = 0;
        while (at < stream.length) {
            int length = whole ? stream.length : lengths[pieces.size() % LENGTHS] & 0xff;
            int end = Math.min(stream.length, at + length);
            pieces.add(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        return pieces;
    }
}
