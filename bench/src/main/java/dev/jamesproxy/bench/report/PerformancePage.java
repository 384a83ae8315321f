// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the results into {@code docs/performance.md}, and its plots. Parts without results stay as they are. */
public final class PerformancePage {
    private PerformancePage() {}

    public static void write(Path results, Path file) throws IOException {
        Page page = new Page(file);
        if (Files.exists(results.resolve("machine.csv"))) {
            page.replace("machine", machine(Csv.read(results.resolve("machine.csv"))));
        }
        List<Goal> goals = new ArrayList<>();
        for (Part part : parts(results)) {
            part.writeTo(page);
            goals.addAll(part.goals());
        }
        if (!goals.isEmpty()) {
            page.replace("goals", Goal.table(goals));
        }
        peers(results, page);
        page.write();
    }

    private static List<Part> parts(Path results) throws IOException {
        List<Part> parts = new ArrayList<>();
        if (Files.exists(results.resolve("decoder.csv"))) {
            parts.add(new DecoderPart(Csv.read(results.resolve("decoder.csv"))));
        }
        sessions("sessions", "nothing in them", results, parts);
        sessions("mails", "a mail in each", results, parts);
        if (Files.exists(results.resolve("waiting.csv"))) {
            parts.add(new WaitingPart(Csv.read(results.resolve("waiting.csv"))));
        }
        if (Files.exists(results.resolve("slow-dns.csv"))) {
            parts.add(new SlowDnsPart(Csv.read(results.resolve("slow-dns.csv"))));
        }
        return parts;
    }

    private static void sessions(String name, String what, Path results, List<Part> parts) throws IOException {
        if (Files.exists(results.resolve(name + ".csv"))) {
            Csv rounds = Csv.read(results.resolve(name + "-rounds.csv"));
            parts.add(new SessionsPart(name, what, rounds, Csv.read(results.resolve(name + ".csv"))));
        }
    }

    private static String machine(Csv machine) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", ""));
        machine.rows().forEach(row -> rows.add(List.of(row.get("what"), row.get("value"))));
        return Page.table(rows);
    }

    private static void peers(Path results, Page page) throws IOException {
        String prefix = "peer-";
        String suffix = "-rounds.csv";
        PeersPart part = new PeersPart();
        List<Path> all;
        try (Stream<Path> files = Files.list(results)) {
            all = files.filter(file -> file.getFileName().toString().matches(prefix + ".*" + suffix))
                    .sorted()
                    .toList();
        }
        for (Path file : all) {
            String name = file.getFileName().toString();
            part.add(
                    name.substring(prefix.length(), name.length() - suffix.length())
                            .replace('_', ' '),
                    file);
        }
        if (!all.isEmpty()) {
            part.writeTo(page);
        }
    }
}
