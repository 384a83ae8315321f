// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Checksum;

/** Immutable bytes that a proxy sent. All parts of one header share one array, so that nothing is copied twice. */
public final class Bytes {
    private final byte[] array;
    private final int start;
    private final int size;

    private Bytes(byte[] array, int start, int size) {
        this.array = array;
        this.start = start;
        this.size = size;
    }

    /** Copies the bytes. */
    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone(), 0, bytes.length);
    }

    static Bytes copyOf(ByteBuf in, int from, int length) {
        byte[] copy = new byte[length];
        in.getBytes(from, copy);
        return new Bytes(copy, 0, length);
    }

    /** The number of bytes. */
    public int size() {
        return size;
    }

    /**
     * The byte at {@code index}, 0 to 255.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public int at(int index) {
        return array[start + Objects.checkIndex(index, size)] & 0xff;
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, start, start + size);
    }

    /** The bytes from {@code index} to the end. */
    Bytes from(int index) {
        return part(index, size - index);
    }

    /** {@code count} bytes from {@code index}; shares the array. */
    public Bytes part(int index, int count) {
        Objects.checkFromIndexSize(index, count, size);
        return new Bytes(array, start + index, count);
    }

    ByteBuffer asBuffer() {
        return ByteBuffer.wrap(array, start, size).slice().asReadOnlyBuffer();
    }

    /** Updates the checksum with {@code count} bytes from {@code index}. */
    void addTo(Checksum checksum, int index, int count) {
        Objects.checkFromIndexSize(index, count, size);
        checksum.update(array, start + index, count);
    }

    /**
     * The bytes as text, or empty if they are not valid UTF-8 or contain an invisible character: a control character, a
     * line separator, a mark that changes the direction of writing. Those could forge a log line.
     */
    public Optional<String> text() {
        if (isPrintableAscii()) {
            return Optional.of(new String(array, start, size, StandardCharsets.US_ASCII));
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(asBuffer()).toString();
            return text.codePoints().allMatch(Bytes::isVisible) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private boolean isPrintableAscii() {
        for (int i = start; i < start + size; i++) {
            if (array[i] < ' ' || array[i] > '~') {
                return false;
            }
        }
        return true;
    }

    /** {@link #text()}, or hexadecimal digits if that is empty. */
    public String textOrHex() {
        return text().orElseGet(this::toString);
    }

    private static boolean isVisible(int character) {
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
        return other instanceof Bytes that
                && Arrays.equals(array, start, start + size, that.array, that.start, that.start + that.size);
    }

    @Override
    public int hashCode() {
        return asBuffer().hashCode();
    }

    /** The bytes as hexadecimal digits, two for each. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(array, start, start + size);
    }
}
