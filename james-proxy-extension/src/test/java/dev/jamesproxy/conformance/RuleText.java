// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of {@code rules.txt}.
 *
 * @param level must, should or may of the specification; ruling where it leaves room, and we decide
 * @param section of the specification; empty where it says nothing
 * @param ours "yes", or what we do instead and why
 * @param seen tests on the built distribution that see the same; may be empty
 */
record RuleText(Rule rule, String id, String level, String section, String text, String ours, List<String> seen) {
    private static final String FILE = "/rules.txt";
    private static final int FIELDS = 7;

    /** All of them, in the order of the file. */
    static List<RuleText> all() {
        try (InputStream in = RuleText.class.getResourceAsStream(FILE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(RuleText::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleText parse(String line) {
        String[] fields = line.split("\\s*\\|\\s*", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(FILE + ": " + line + " (expected: " + FIELDS + " fields)");
        }
        List<String> seen = fields[6].isEmpty() ? List.of() : List.of(fields[6].split(", "));
        return new RuleText(Rule.valueOf(fields[0]), fields[1], fields[2], fields[3], fields[4], fields[5], seen);
    }

    /** Its table: G, V1, V2, TLV or S. */
    String table() {
        return id.substring(0, id.lastIndexOf('-'));
    }
}
