// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the documentation names is there, and what has to be documented is in it. */
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");
    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java"),
            Path.of("../james-proxy-cli/src/test/java"),
            Path.of("../testing/distribution/src/test/java"),
            Path.of("../testing/docker/src/test/java"));
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @ParameterizedTest
    @CsvSource({"conformance.md, 30", "hooks.md, 6", "docker.md, 8", "fuzzing.md, 6"})
    void everyTestThatAPageNamesShouldExist(String page, int atLeast) throws IOException {
        List<MatchResult> named = NAMED.matcher(page(page)).results().toList();

        assertThat(named).hasSizeGreaterThan(atLeast).allSatisfy(test -> {
            String source = sourceOf(test.group(1) + ".java");
            assertThat(source).contains(test.group(2) == null ? "class " : " void " + test.group(2) + "(");
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalShouldHaveALineWithWhatToDo(Refusal refusal) throws IOException {
        assertThat(page("operating.md")).containsPattern("(?m)^\\| `" + refusal + "` \\| .+ \\| .+ \\|$");
    }

    /** Each recipe is a file that a test runs, beside a page that names the test. */
    @Test
    void everyRecipeShouldBeNamedByATestAndByItsPage() throws IOException {
        String tests = sourceOf("RecipesTest.java") + sourceOf("ReplayedRecipesTest.java");
        List<Path> recipes = filesIn(DOCS.resolve("recipes"));

        assertThat(recipes).hasSizeGreaterThan(12).allSatisfy(recipe -> {
            String file = recipe.getFileName().toString();
            if (file.endsWith(".md")) {
                assertThat(Files.readString(recipe)).containsPattern("`(Replayed)?RecipesTest`");
            } else {
                assertThat(tests).contains(file);
                assertThat(page("recipes/" + file.replaceFirst("\\.\\w+$", ".md")))
                        .contains("(" + file + ")");
            }
        });
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String page(String file) throws IOException {
        return Files.readString(DOCS.resolve(file));
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
