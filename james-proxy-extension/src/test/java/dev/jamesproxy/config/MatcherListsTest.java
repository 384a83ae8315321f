// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherListsTest {
    private static List<String> problems(String... matches) throws ConfigurationException {
        String mailets = Stream.of(matches)
                .map(match -> "<mailet match=\"" + match + "\" class=\"Null\"/>")
                .collect(Collectors.joining());
        String xml = "<mailetcontainer><processors><processor state=\"root\">" + mailets
                + "</processor></processors></mailetcontainer>";
        HierarchicalConfiguration<ImmutableNode> tree =
                FileConfigurationProvider.getConfig(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        return problems(new OneFile(() -> tree));
    }

    private static List<String> problems(ConfigurationFiles files) {
        Problems problems = new Problems();
        MatcherLists.check(files, problems);
        return ProblemLines.of(problems::throwIfAny);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.jamesproxy.mailet.InDnsbl=no list, no list",
        "dev.jamesproxy.mailet.InDnsbl=bad.example=127.0.0.256, bad.example=127.0.0.256",
        "dev.jamesproxy.mailet.InDnsbl, ''"
    })
    void conditionThatIsNoListShouldBeAProblem(String match, String value) throws ConfigurationException {
        assertThat(problems("All", match, "All"))
                .containsExactly("mailetcontainer.xml: InDnsbl: \"" + value + "\" (expected: a DNS list such as"
                        + " dnsbl.example.org, or with return codes dnsbl.example.org=127.0.0.[2..11])");
    }

    @Test
    void conditionOfNotmatchShouldBeChecked() throws ConfigurationException {
        assertThat(problems("All\" notmatch=\"dev.jamesproxy.mailet.InDnsbl=no list"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.jamesproxy.mailet.InDnsbl=bad.example",
                "dev.jamesproxy.mailet.InDnsbl= bad.example = 127.0.0.[2..11] ",
                "org.example.InDnsbl=no list",
                "HostIs=no list"
            })
    void othersShouldNotBe(String match) throws ConfigurationException {
        assertThat(problems(match)).isEmpty();
    }

    @Test
    void missingFileShouldBeLeftToJames() {
        assertThat(problems(new OneFile(BaseHierarchicalConfiguration::new))).isEmpty();
    }

    @Test
    void fileThatCannotBeReadShouldBeAProblem() {
        assertThat(problems(new OneFile(() -> {
                    throw new ConfigurationException("on purpose");
                })))
                .containsExactly("mailetcontainer.xml: cannot read the file: on purpose");
    }

    private interface Content {
        HierarchicalConfiguration<ImmutableNode> read() throws ConfigurationException;
    }

    private record OneFile(Content content) implements ConfigurationFiles {
        @Override
        public HierarchicalConfiguration<ImmutableNode> xml(String name) throws ConfigurationException {
            assertThat(name).isEqualTo("mailetcontainer");
            return content.read();
        }

        @Override
        public Optional<Configuration> properties(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path path(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
