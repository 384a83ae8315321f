// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.config.ListenerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether files have changed, and reads them for that: no event and no time of change is to be relied
 * on where a file is mounted into a container, or swapped by a symbolic link. A change is told when two looks in a row
 * have seen the same, so that a file can be written in place.
 */
final class FileWatch {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileWatch.class);
    private static final ByteBuffer UNREADABLE = ByteBuffer.wrap(new byte[] {0});

    private Map<Path, ByteBuffer> lastLook = new HashMap<>();
    private final Map<Path, ByteBuffer> told = new HashMap<>();
    private volatile boolean isStale;

    @Inject
    FileWatch() {}

    /**
     * @param files those to look at, asked for at each look
     * @param changed hears of each file once at the beginning, and then of each change
     */
    void start(Supplier<Collection<Path>> files, Consumer<Path> changed) {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(look -> {
            Thread thread = new Thread(look, "proxy-protocol-files");
            thread.setDaemon(true);
            return thread;
        });
        looks.scheduleWithFixedDelay(() -> look(files.get(), changed), 0, 1, TimeUnit.SECONDS);
    }

    /** Tells each file again, when it has settled: somebody else has read it, and may have seen what no look has seen. */
    void tellAgain() {
        isStale = true;
    }

    /** Never throws: it would not be called again. */
    void look(Collection<Path> files, Consumer<Path> changed) {
        if (isStale) {
            isStale = false;
            told.clear();
            lastLook.clear();
        }
        Map<Path, ByteBuffer> now = new HashMap<>();
        files.forEach(file -> now.computeIfAbsent(file, FileWatch::read));
        now.forEach((file, content) -> {
            if (content.equals(lastLook.get(file)) && !content.equals(told.put(file, content))) {
                tell(file, changed);
            }
        });
        told.keySet().retainAll(now.keySet());
        lastLook = now;
    }

    private static ByteBuffer read(Path file) {
        if (!Files.isRegularFile(file)) {
            return UNREADABLE;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return ByteBuffer.wrap(content.readNBytes(ListenerOptions.MOST_BYTES_OF_A_FILE + 1));
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    private static void tell(Path file, Consumer<Path> changed) {
        try {
            changed.accept(file);
        } catch (RuntimeException e) {
            LOGGER.error("{} could not be followed", file, e);
        }
    }
}
