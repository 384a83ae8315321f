// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.FileContent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reports changes of a file. Each look reads it: there is no reliable event or modification time for a file that is mounted into
 * a container or replaced through a symbolic link. A change is reported when two looks in a row have read the same, so a file can
 * be written in place.
 */
final class WatchedFile {
    private Optional<Look> last = Optional.empty();
    private Optional<Look> reported = Optional.empty();
    private volatile boolean isStale;

    /** Reports the file again once it has settled: a reload may have read content that no look has seen. */
    void reportAgain() {
        isStale = true;
    }

    /** @param changed receives the content once at first, and after each change */
    void look(Path file, Consumer<FileContent> changed) {
        if (isStale) {
            isStale = false;
            last = Optional.empty();
            reported = Optional.empty();
        }
        FileContent content = FileContent.read(file);
        Optional<Look> now = Optional.of(new Look(file, content));
        boolean hasSettled = now.equals(last);
        last = now;
        if (hasSettled && !now.equals(reported)) {
            reported = now;
            changed.accept(content);
        }
    }

    private record Look(Path file, FileContent content) {}
}
