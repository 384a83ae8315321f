// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.waiting;

import dev.jamesproxy.bench.decoder.Header;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs in a separate virtual machine: opens connections and prints the memory that each one uses. */
final class WaitingConnections {
    private static final int WARM_UP = 100;
    private static final long SAME = 2048;

    private WaitingConnections() {}

    /** @param arguments the kind and the number of connections */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Kind kind = Kind.valueOf(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Listener listener = new Listener(kind.isProtected(), count + WARM_UP + 1);
        for (SocketChannel each : open(listener, WARM_UP, kind)) {
            each.close();
        }
        long heapBefore = heap();
        long directBefore = direct();
        List<SocketChannel> open = open(listener, count, kind);
        long heap = (heap() - heapBefore) / count;
        long direct = (direct() - directBefore) / count;
        System.out.println(heap + " " + direct + " " + open.size());
        System.exit(0);
    }

    private static List<SocketChannel> open(Listener listener, int count, Kind kind)
            throws IOException, InterruptedException {
        byte[] header = Header.V2.bytes();
        int all = listener.accepted() + count;
        List<SocketChannel> open = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            SocketChannel socket = SocketChannel.open(listener.address());
            if (kind.isBegun()) {
                socket.write(ByteBuffer.wrap(header, 0, header.length / 2));
            }
            open.add(socket);
        }
        while (listener.accepted() < all) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.SECONDS.sleep(1); // until the last ones have been read
        return open;
    }

    /** The heap in use after a garbage collection, once two collections in a row give the same value. */
    private static long heap() throws InterruptedException {
        long before = collect();
        long used = collect();
        while (Math.abs(used - before) > SAME) {
            before = used;
            used = collect();
        }
        return used;
    }

    private static long collect() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500);
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long direct() {
        return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory();
    }
}
