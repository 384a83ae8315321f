// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs after all other tests and checks that each rule is held by one of them, and that the page names it. */
@Order(Integer.MAX_VALUE)
@ExtendWith(HeldRules.class)
@DisabledIfSystemProperty(named = "test", matches = ".+", disabledReason = "-Dtest runs a part of the tests")
class RulesTest {
    private static final Pattern IDS = Pattern.compile("\\b(?:G|V1|V2|TLV|S)-\\d+\\b");

    private final List<RuleText> rules = RuleText.all();

    @Test
    void everyRuleShouldHaveItsText() {
        assertThat(rules).extracting(RuleText::rule).containsExactly(Rule.values());
        assertThat(rules).extracting(RuleText::id).doesNotHaveDuplicates();
        assertThat(rules).extracting(RuleText::level).containsOnly("must", "should", "may", "ruling");
    }

    @Test
    void everyRuleShouldBeHeldByTestsThatPass(Outcomes outcomes) {
        assertThat(Arrays.stream(Rule.values()).filter(rule -> !outcomes.isHeld(rule)))
                .as("rules that no test holds, or one that failed or did not run")
                .isEmpty();
    }

    @Test
    void pageShouldNameTheTestsThatHoldTheRules(Outcomes outcomes) {
        assumeThat(Rule.values()).as("every rule is held").allMatch(outcomes::isHeld);

        new RulesPage(rules, outcomes).verify();
    }

    @Test
    void pageShouldNameNoUnknownRule() {
        Set<String> ids = rules.stream().map(RuleText::id).collect(Collectors.toSet());

        assertThat(IDS.matcher(RulesPage.PAGE.text()).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(ids);
    }
}
