// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The answers of a DNS list that count. Each part of the address is a number, or alternatives in brackets: numbers and ranges,
 * separated by semicolons, as in {@code 127.0.[0..255].[1;3..5]}.
 *
 * @param octets for each of the four octets, the ranges that count
 */
public record ReturnCodes(List<List<Range>> octets) {
    private static final int OCTETS = 4;
    private static final int MAX = 255;
    private static final Pattern PART = Pattern.compile("\\d{1,3}|\\[[^\\[\\]]*]");
    private static final Pattern CODES = Pattern.compile("(%1$s)\\.(%1$s)\\.(%1$s)\\.(%1$s)".formatted(PART.pattern()));
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,3})(?:\\.\\.(\\d{1,3}))?\\s*");

    /** @throws IllegalArgumentException when this is not such a text */
    static ReturnCodes parse(String text) {
        Matcher parts = CODES.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new ReturnCodes(Stream.of(1, 2, 3, OCTETS)
                .map(parts::group)
                .map(ReturnCodes::ranges)
                .toList());
    }

    private static List<Range> ranges(String part) {
        String alternatives = part.startsWith("[") ? part.substring(1, part.length() - 1) : part;
        return Stream.of(alternatives.split(";", -1)).map(ReturnCodes::range).toList();
    }

    private static Range range(String text) {
        Matcher bounds = RANGE.matcher(text);
        if (!bounds.matches()) {
            throw new IllegalArgumentException(text);
        }
        int first = Integer.parseInt(bounds.group(1));
        int last = bounds.group(2) == null ? first : Integer.parseInt(bounds.group(2));
        if (first > last || last > MAX) {
            throw new IllegalArgumentException(text);
        }
        return new Range(first, last);
    }

    /** @param address an IPv4 address */
    boolean contain(byte[] address) {
        for (int i = 0; i < OCTETS; i++) {
            int octet = Byte.toUnsignedInt(address[i]);
            if (octets.get(i).stream().noneMatch(range -> range.contains(octet))) {
                return false;
            }
        }
        return true;
    }

    /** Both bounds belong to it. */
    record Range(int first, int last) {
        boolean contains(int octet) {
            return first <= octet && octet <= last;
        }
    }
}
