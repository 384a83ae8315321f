// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
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

/** Runs last, and looks at the tests that have run: each rule is held by one, and the page says by which. */
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

    /** It is written where it differs, so that the next run passes and the difference is there to be read. */
    @Test
    void pageShouldSayWhichTestsHoldTheRules(Outcomes outcomes) throws IOException {
        assumeThat(Rule.values()).as("tests that failed say nothing").allMatch(outcomes::isHeld);
        String page = RulesPage.text();
        String renewed = new RulesPage(rules, outcomes).renewed(page);
        if (!renewed.equals(page)) {
            RulesPage.write(renewed);
        }

        assertThat(page).as("docs/conformance.md, which has been renewed").isEqualTo(renewed);
    }

    @Test
    void pageShouldNameNoRuleThatIsNone() throws IOException {
        Set<String> ids = rules.stream().map(RuleText::id).collect(Collectors.toSet());

        assertThat(IDS.matcher(RulesPage.text()).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(ids);
    }
}
