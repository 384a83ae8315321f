// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    private Path folder;

    private final WatchedFile watched = new WatchedFile();
    private final List<Path> changed = new ArrayList<>();
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("proxies.txt");
        Files.writeString(file, "10.0.0.0/8\n");
        look();
        look();
        assertThat(changed).as("reported at first").containsExactly(file);
        changed.clear();
    }

    private void look() {
        watched.look(file, content -> changed.add(file));
    }

    @Test
    void unchangedFileShouldNotBeReported() {
        look();

        assertThat(changed).isEmpty();
    }

    @Test
    void changeShouldBeReportedOnceWhenItHasSettled() throws IOException {
        Files.writeString(file, "");
        look();
        Files.writeString(file, "10.0.0.0/16\n");
        look();
        assertThat(changed).as("while it is written").isEmpty();

        look();
        look();
        assertThat(changed).containsExactly(file);
    }

    @Test
    void changeWithTheSameSizeAndTimeShouldBeReported() throws IOException {
        var time = Files.getLastModifiedTime(file);
        Files.writeString(file, "10.0.0.0/9\n");
        Files.setLastModifiedTime(file, time);
        look();
        look();

        assertThat(changed).containsExactly(file);
    }

    @Test
    void fileThatIsDeletedAndWrittenAgainShouldBeReportedTwice() throws IOException {
        Files.delete(file);
        look();
        look();
        Files.writeString(file, "10.0.0.0/8\n");
        look();
        look();

        assertThat(changed).containsExactly(file, file);
    }

    @Test
    void fileThatAReloadHasReadShouldBeReportedAgain() throws IOException {
        Files.writeString(file, "10.0.0.0/9\n");
        watched.reportAgain();
        Files.writeString(file, "10.0.0.0/8\n");
        look();
        look();
        look();

        assertThat(changed).containsExactly(file);
    }

    @Test
    void fileThatIsTooLargeShouldNotStopTheWatch() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        look();
        look();

        assertThat(changed).as("as one that cannot be read").containsExactly(file);
    }

    @Test
    void failureAfterAChangeShouldNotStopTheWatch() throws IOException {
        Files.writeString(file, "10.0.0.0/16\n");
        look();
        assertThatThrownBy(() -> watched.look(file, content -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        Files.writeString(file, "10.0.0.0/24\n");
        look();
        look();

        assertThat(changed).containsExactly(file);
    }
}
