// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Walks over bytes from the left and names them piece by piece; never further than they go. */
final class Fields {
    private final byte[] all;
    private final int end;
    private final List<Field> found;
    private int at;

    Fields(byte[] all) {
        this(all, 0, all.length, new ArrayList<>());
    }

    private Fields(byte[] all, int at, int end, List<Field> found) {
        this.all = all;
        this.at = at;
        this.end = end;
        this.found = found;
    }

    List<Field> found() {
        return List.copyOf(found);
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int end() {
        return end;
    }

    /** The byte that many behind the next one, 0..255; it has to be there. */
    int peek(int behind) {
        return all[at + behind] & 0xff;
    }

    /** Looks back at all that came before as well. */
    byte[] whole() {
        return all.clone();
    }

    /** Names the next bytes; empty when some of them are missing, and then it names those that are there. */
    Optional<Bytes> take(int length, String name, Function<Bytes, String> meaning) {
        Bytes bytes = Bytes.of(Arrays.copyOfRange(all, at, at + Math.min(length, left())));
        boolean complete = bytes.size() == length;
        if (complete || bytes.size() > 0) {
            String cut = "only " + bytes.size() + " of " + length + " bytes";
            found.add(new Field(at, bytes, name, complete ? meaning.apply(bytes) : cut));
        }
        at += bytes.size();
        return complete ? Optional.of(bytes) : Optional.empty();
    }

    /** Names all that is left, if anything is. */
    void takeRest(String name, Function<Bytes, String> meaning) {
        if (left() > 0) {
            take(left(), name, meaning);
        }
    }

    void skip(int length) {
        at += Math.min(length, left());
    }

    /** The next bytes, to be named one by one; this goes on behind them. */
    Fields part(int length) {
        Fields part = new Fields(all, at, at + Math.min(length, left()), found);
        at = part.end;
        return part;
    }
}
