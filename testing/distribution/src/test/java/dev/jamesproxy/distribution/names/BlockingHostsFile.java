// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.names;

import dev.jamesproxy.kit.BackgroundProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a Java process wait for ever where it asks the system for a host name or an address: with {@link #javaOption} it reads a
 * file instead, and this file becomes a pipe that nobody writes to.
 */
final class BlockingHostsFile {
    private final Path file;

    private BlockingHostsFile(Path file) {
        this.file = file;
    }

    /** A usual file, with which a process can start. */
    static BlockingHostsFile in(Path folder) {
        Path file = folder.resolve("hosts");
        try {
            Files.writeString(
                    file, "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BlockingHostsFile(file);
    }

    String javaOption() {
        return "-Djdk.net.hosts.file=" + file;
    }

    /** From now on a thread that asks never gets an answer. */
    void block() {
        Path pipe = file.resolveSibling("hosts-pipe");
        try (BackgroundProcess mkfifo = BackgroundProcess.start(Map.of(), "mkfifo", pipe.toString())) {
            if (mkfifo.exitCode() != 0) {
                throw new AssertionError("no pipe: " + mkfifo.lines());
            }
            Files.move(pipe, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The threads of a process that ask now. */
    static Stream<String> threadsThatAsk(long pid) {
        try (BackgroundProcess dump = BackgroundProcess.start(Map.of(), "jcmd", String.valueOf(pid), "Thread.print")) {
            dump.exitCode();
            String[] threads = String.join("\n", dump.lines()).split("\n\n");
            return Stream.of(threads)
                    .filter(thread -> thread.contains("java.net.InetAddress.getHostFromNameService")
                            || thread.contains("java.net.InetAddress$HostsFileNameService"));
        }
    }
}
