// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import dev.jamesproxy.kit.GeneratedPage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of rules in {@code docs/conformance.md}. The tests of the distribution fill in its other tables. */
final class RulesPage {
    static final GeneratedPage PAGE = new GeneratedPage("docs/conformance.md");
    private static final List<String> COLUMNS = List.of("Id", "Level", "§", "Rule", "Ours", "Tests");

    private final List<RuleText> rules;
    private final Outcomes outcomes;

    RulesPage(List<RuleText> rules, Outcomes outcomes) {
        this.rules = rules;
        this.outcomes = outcomes;
    }

    /** Compares the tables with the outcomes, or writes them. */
    void verify() {
        PAGE.verify(rules.stream().collect(Collectors.groupingBy(rule -> "rules " + rule.table())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, table -> text(table.getValue()))));
    }

    private String text(List<RuleText> ofTable) {
        return GeneratedPage.heading(COLUMNS)
                + ofTable.stream().map(this::cells).map(GeneratedPage::row).collect(Collectors.joining());
    }

    private List<String> cells(RuleText rule) {
        String tests = Stream.concat(outcomes.of(rule.rule()).stream(), rule.seen().stream())
                .map(test -> "`" + test + "`")
                .collect(Collectors.joining(", "));
        return List.of(rule.id(), rule.level(), rule.section(), rule.text(), rule.ours(), tests);
    }
}
