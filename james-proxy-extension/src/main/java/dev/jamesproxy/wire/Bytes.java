// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes that a proxy sent, immutable. */
public final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    static Bytes copyOf(ByteBuf in, int from, int length) {
        byte[] copy = new byte[length];
        in.getBytes(from, copy);
        return new Bytes(copy);
    }

    public int size() {
        return bytes.length;
    }

    /** The byte at {@code index} as 0..255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    /** From {@code index} to the end. */
    Bytes from(int index) {
        return new Bytes(Arrays.copyOfRange(bytes, index, bytes.length));
    }

    ByteBuffer asBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * The bytes as text; empty when they are no valid UTF-8 or hold a character that is not seen: a control, a line
     * separator, a mark that turns the direction of writing. Such could forge a line of a log.
     */
    public Optional<String> text() {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(asBuffer()).toString();
            return text.codePoints().allMatch(Bytes::isSeen) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** {@link #text()}, or hexadecimal digits where there is none. */
    public String textOrHex() {
        return text().orElseGet(this::toString);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
