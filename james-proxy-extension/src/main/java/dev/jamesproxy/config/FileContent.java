// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a read of a text file has found. Somebody may be writing the file at the same time, and half a line can mean something
 * else: the beginning of {@code 64.0.0.0/32} is {@code 64.0.0.0/3}. So the last line must end too, and callers use a content only
 * if two reads in a row have found it.
 *
 * @param text what was read; empty if nothing could be read
 * @param error why the text cannot be used
 */
public record FileContent(String text, Optional<String> error) {
    /** The largest file, in bytes. A larger one is a mistake, and must not fill James' memory. */
    private static final int MAX_SIZE = 1 << 20;

    private static final int MAX_READS = 10;
    private static final long PAUSE_MILLIS = 200;

    /** What one read finds. */
    public static FileContent read(Path file) {
        try {
            return of(text(file));
        } catch (IOException e) {
            return error(reason(e));
        }
    }

    /** What two reads in a row find, one fifth of a second apart. */
    static FileContent settled(Path file) {
        FileContent before = read(file);
        for (int reads = 1; reads < MAX_READS; reads++) {
            pause();
            FileContent now = read(file);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return error("it changes again and again");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static FileContent of(String text) {
        return text.isEmpty() || text.endsWith("\n")
                ? new FileContent(text, Optional.empty())
                : new FileContent(text, Optional.of("no line end after the last line; the file may be incomplete"));
    }

    private static FileContent error(String reason) {
        return new FileContent("", Optional.of(reason));
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("not found, or not a regular file"); // reading a pipe would block
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new IOException("larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replaceFirst("^\uFEFF", ""); // the byte order mark that some editors write
        }
    }

    /** The JDK's message names the file only. */
    private static String reason(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        return e instanceof AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
    }
}
