// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.BackgroundProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real rbldnsd with small lists, on its own loopback address. */
public final class Rbldnsd implements AutoCloseable {
    private final String address;
    private final BackgroundProcess process;

    private Rbldnsd(String address, BackgroundProcess process) {
        this.address = address;
        this.process = process;
    }

    /**
     * Starts it and waits until it serves all lists.
     *
     * @param lists the entries for each {@code zone:type} of rbldnsd
     */
    public static Rbldnsd start(Path folder, Map<String, String> lists) {
        String address = NameServerAddress.next();
        List<String> command =
                new ArrayList<>(List.of("rbldnsd", "-n", "-b", address + "/53", "-w", folder.toString()));
        try {
            // It changes its user before it reads them.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (Map.Entry<String, String> list : lists.entrySet()) {
                String file = list.getKey().replace(':', '.');
                Files.writeString(folder.resolve(file), list.getValue());
                command.add(list.getKey() + ":" + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BackgroundProcess process = BackgroundProcess.start(Map.of(), command.toArray(String[]::new));
        await().until(() -> !process.isAlive() || process.lines().toString().contains("rbldnsd version"));
        if (!process.isAlive()) {
            throw new AssertionError("rbldnsd did not start:\n" + String.join("\n", process.lines()));
        }
        return new Rbldnsd(address, process);
    }

    public String address() {
        return address;
    }

    @Override
    public void close() {
        process.close();
    }
}
