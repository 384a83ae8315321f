// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository, found from the folder of any module. */
public final class Repository {
    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Repository() {}

    private static Path root(Path folder) {
        Path parent = folder.getParent();
        if (Files.exists(folder.resolve("james-distribution"))) {
            return folder;
        }
        if (parent == null) {
            throw new IllegalStateException("no folder above this one is the repository");
        }
        return root(parent);
    }

    /** @param path from the top of the repository */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    public static String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
