// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page names tests; a test that was renamed or deleted must not stay there. */
class ConformancePageTest {
    private static final Path PAGE = Path.of("../docs/conformance.md");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../james-distribution/src/test/java"));
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestThatIsNamedShouldExist() throws IOException {
        List<MatchResult> named =
                NAMED.matcher(Files.readString(PAGE)).results().toList();

        assertThat(named).hasSizeGreaterThan(30).allSatisfy(test -> {
            String source = sourceOf(test.group(1) + ".java");
            assertThat(source).contains(test.group(2) == null ? "class " : " void " + test.group(2) + "(");
        });
    }

    private static String sourceOf(String file) {
        for (Path folder : TESTS) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> found = files.filter(path -> path.endsWith(file)).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.get(0));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("there is no " + file);
    }
}
