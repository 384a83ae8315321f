// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** The machines that open the connections of a variant. */
@FunctionalInterface
public interface Callers {
    int FIRST_SOURCE = 0x7f000002;
    int SOURCES = 8;

    Caller next();

    /** Several loopback addresses in turn, because one address has too few ports. All send the same header. */
    static Callers sending(byte[] header) {
        AtomicInteger next = new AtomicInteger();
        return () -> {
            byte[] address = ByteBuffer.allocate(Integer.BYTES)
                    .putInt(FIRST_SOURCE + next.getAndIncrement() % SOURCES)
                    .array();
            return new Caller(address, header);
        };
    }

    /**
     * One of them.
     *
     * @param address of this machine
     * @param header sent at once; empty for none
     */
    record Caller(byte[] address, byte[] header) {
        InetSocketAddress source() {
            try {
                return new InetSocketAddress(InetAddress.getByAddress(address), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
