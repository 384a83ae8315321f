// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of rules in {@code docs/conformance.md}: each is between two comments with its name. The other tables of
 * the page are written by the tests of the distribution, in the same manner, and are left as they are.
 */
final class RulesPage {
    private static final Path PAGE = Path.of("../docs/conformance.md");
    private static final List<String> COLUMNS = List.of("Id", "Level", "§", "Rule", "Ours", "Held by");

    private final List<RuleText> rules;
    private final Outcomes outcomes;

    RulesPage(List<RuleText> rules, Outcomes outcomes) {
        this.rules = rules;
        this.outcomes = outcomes;
    }

    static String text() throws IOException {
        return Files.readString(PAGE);
    }

    static void write(String text) throws IOException {
        Files.writeString(PAGE, text);
    }

    /** The page with the tables as they have to be. */
    String renewed(String page) {
        String renewed = page;
        for (String table : rules.stream().map(RuleText::table).distinct().toList()) {
            renewed = replaced(renewed, table);
        }
        return renewed;
    }

    private String replaced(String page, String table) {
        String begin = "<!-- table: rules " + table + " -->\n";
        String end = "<!-- end -->";
        Matcher place = Pattern.compile("(?s)" + Pattern.quote(begin) + ".*?" + Pattern.quote(end))
                .matcher(page);
        if (!place.find()) {
            throw new IllegalStateException(PAGE + " has no place for the rules " + table);
        }
        return page.substring(0, place.start()) + begin + rows(table) + end + page.substring(place.end());
    }

    private String rows(String table) {
        Stream<String> heading = Stream.of(
                line(COLUMNS), line(COLUMNS.stream().map(unused -> "---").toList()));
        return Stream.concat(
                        heading,
                        rules.stream()
                                .filter(rule -> rule.table().equals(table))
                                .map(rule -> line(cells(rule))))
                .collect(Collectors.joining());
    }

    private List<String> cells(RuleText rule) {
        String tests = Stream.concat(outcomes.of(rule.rule()).stream(), rule.seen().stream())
                .map(test -> "`" + test + "`")
                .collect(Collectors.joining(", "));
        return List.of(rule.id(), rule.level(), rule.section(), rule.text(), rule.ours(), tests);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
