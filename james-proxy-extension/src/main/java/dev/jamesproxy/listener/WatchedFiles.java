// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.FileContent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports changes of files. Each look reads them: there is no reliable event or modification time for a file that is mounted
 * into a container or replaced through a symbolic link. A change is reported when two looks in a row have read the same, so a
 * file can be written in place.
 */
final class WatchedFiles {
    private static final Logger LOGGER = LoggerFactory.getLogger(WatchedFiles.class);

    private Map<Path, FileContent> lastLook = new HashMap<>();
    private final Map<Path, FileContent> reported = new HashMap<>();
    private volatile boolean isStale;

    /** Reports each file again once it has settled: a reload may have read content that no look has seen. */
    void reportAgain() {
        isStale = true;
    }

    /** @param changed receives each file and its content once at first, and after each change */
    void look(Collection<Path> files, BiConsumer<Path, FileContent> changed) {
        if (isStale) {
            isStale = false;
            reported.clear();
            lastLook.clear();
        }
        Map<Path, FileContent> now = new HashMap<>();
        files.forEach(file -> now.computeIfAbsent(file, FileContent::read));
        now.forEach((file, content) -> {
            if (content.equals(lastLook.get(file)) && !content.equals(reported.put(file, content))) {
                report(file, content, changed);
            }
        });
        reported.keySet().retainAll(now.keySet());
        lastLook = now;
    }

    private static void report(Path file, FileContent content, BiConsumer<Path, FileContent> changed) {
        try {
            changed.accept(file, content);
        } catch (RuntimeException e) {
            LOGGER.error("internal error, could not apply the changed file {}", file, e);
        }
    }
}
