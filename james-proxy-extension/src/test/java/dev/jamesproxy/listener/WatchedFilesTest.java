// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
    @TempDir
    private Path folder;

    @RegisterExtension
    private final LogCapture log = new LogCapture(WatchedFiles.class);

    private final WatchedFiles watched = new WatchedFiles();
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
        watched.look(List.of(file, file), (path, content) -> changed.add(path));
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
        for (int i = 0; i < 2; i++) {
            watched.look(List.of(file), (path, content) -> {
                throw new IllegalStateException("on purpose");
            });
        }
        assertThat(log.lines(Level.ERROR)).containsExactly("internal error, could not apply the changed file " + file);
        Files.writeString(file, "10.0.0.0/24\n");
        look();
        look();

        assertThat(changed).containsExactly(file);
    }
}
