// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The seeds of the fuzz targets: the tables of good and bad headers, alone and with bytes after them. */
public final class Seeds {
    private static final byte[] COMMAND = HeaderBytes.ascii("EHLO x\r\n");
    private static final int PLANS = 16;

    private Seeds() {}

    public static Stream<byte[]> headers() {
        return Stream.concat(
                GoodHeaders.all().map(row -> HeaderBytes.concat(row.bytes(), COMMAND)),
                BadHeaders.all().map(BadHeader::bytes));
    }

    /** Headers, commands and second headers, each with a plan after it: see {@code connection.Plan}. */
    public static Stream<byte[]> connections() {
        List<byte[]> all = Stream.concat(headers(), headers().limit(PLANS).map(Seeds::twice))
                .toList();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(i -> HeaderBytes.concat(all.get(i), plan(i)));
    }

    private static byte[] twice(byte[] header) {
        return HeaderBytes.concat(header, header);
    }

    private static byte[] plan(int i) {
        return HeaderBytes.bytes(i % PLANS, i % 5, 1 + i % 7, 0, 13, i % 3 == 0 ? 1 : 255);
    }

    /** Random bytes, for targets that read their choices from the input. */
    public static Stream<byte[]> dice() {
        Random random = new Random(20260427);
        return Stream.generate(() -> {
                    byte[] dice = new byte[random.nextInt(1000)];
                    random.nextBytes(dice);
                    return dice;
                })
                .limit(100);
    }
}
