// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.nio.ByteBuffer;
import java.util.Random;

/** A random source that returns the bytes of the fuzzer, for the generators of other tests. */
final class FuzzedRandom extends Random {
    private static final long serialVersionUID = 1;

    private final transient ByteBuffer data;

    FuzzedRandom(byte[] data) {
        this.data = ByteBuffer.wrap(data);
    }

    /** Takes as few bytes as possible; returns zeros when none are left. */
    @Override
    protected int next(int bits) {
        int value = 0;
        for (int taken = 0; taken < bits && data.hasRemaining(); taken += Byte.SIZE) {
            value = value << Byte.SIZE | data.get() & 0xff;
        }
        return bits == Integer.SIZE ? value : value & (1 << bits) - 1;
    }
}
