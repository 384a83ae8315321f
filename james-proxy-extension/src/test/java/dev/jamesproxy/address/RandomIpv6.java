// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An IPv6 address with many zeros, in one of its many spellings. */
final class RandomIpv6 {
    private final Random random;
    private final int[] groups = new int[8];

    RandomIpv6(Random random) {
        this.random = random;
        for (int i = 0; i < groups.length; i++) {
            groups[i] = random.nextBoolean() ? 0 : random.nextInt(0x10000) >> 4 * random.nextInt(4);
        }
        if (random.nextInt(8) == 0) {
            Arrays.fill(groups, 0, 5, 0);
            groups[5] = 0xffff; // IPv4-mapped
        }
    }

    String text() {
        boolean dotted = random.nextInt(3) == 0;
        int end = dotted ? 6 : 8;
        int from = random.nextInt(end);
        int to = from;
        while (to < end && groups[to] == 0) {
            to++;
        }
        String last = dotted ? dotted() : "";
        if (from == to || random.nextInt(4) == 0) {
            return joined(0, end, last);
        }
        return joined(0, from, "") + "::" + joined(to, end, last);
    }

    private String joined(int from, int to, String last) {
        String hexadecimal =
                IntStream.range(from, to).mapToObj(i -> group(groups[i])).collect(Collectors.joining(":"));
        return hexadecimal.isEmpty() || last.isEmpty() ? hexadecimal + last : hexadecimal + ":" + last;
    }

    private String group(int value) {
        return switch (random.nextInt(3)) {
            case 0 -> "%04x".formatted(value);
            case 1 -> "%X".formatted(value);
            default -> "%x".formatted(value);
        };
    }

    private String dotted() {
        return "%d.%d.%d.%d".formatted(groups[6] >> 8, groups[6] & 0xff, groups[7] >> 8, groups[7] & 0xff);
    }
}
