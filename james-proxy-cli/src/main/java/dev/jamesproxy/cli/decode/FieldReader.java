// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.header.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads bytes from left to right and collects them as fields; never reads beyond their end. */
final class FieldReader {
    private final Bytes all;
    private final int end;
    private final List<Field> fields;
    private int at;

    FieldReader(Bytes all) {
        this(all, 0, all.size(), new ArrayList<>());
    }

    private FieldReader(Bytes all, int at, int end, List<Field> fields) {
        this.all = all;
        this.at = at;
        this.end = end;
        this.fields = fields;
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    /** All bytes, with those that were read already. */
    Bytes all() {
        return all;
    }

    /** The index of the next byte. */
    int at() {
        return at;
    }

    /** The number of bytes that are not read yet. */
    int left() {
        return end - at;
    }

    /** Where this reader ends. */
    int end() {
        return end;
    }

    /** The byte at {@code offset} from the next one, 0 to 255. */
    int peek(int offset) {
        return all.at(at + offset);
    }

    /** Reads the next {@code length} bytes as a field; if there are fewer, reads those and returns empty. */
    Optional<Bytes> take(int length, String name, Function<Bytes, String> meaning) {
        Bytes bytes = all.part(at, Math.min(length, left()));
        boolean isComplete = bytes.size() == length;
        if (isComplete || bytes.size() > 0) {
            String cut = "cut off: " + bytes.size() + " of " + length + " bytes";
            fields.add(new Field(at, bytes, name, isComplete ? meaning.apply(bytes) : cut));
        }
        at += bytes.size();
        return isComplete ? Optional.of(bytes) : Optional.empty();
    }

    /** Reads all bytes that are left as one field, if there are any. */
    void takeAll(String name, Function<Bytes, String> meaning) {
        if (left() > 0) {
            take(left(), name, meaning);
        }
    }

    void skip(int length) {
        at += Math.min(length, left());
    }

    /** A reader of the next {@code length} bytes, which adds to the same fields; this one continues after them. */
    FieldReader part(int length) {
        FieldReader part = new FieldReader(all, at, at + Math.min(length, left()), fields);
        at = part.end;
        return part;
    }
}
