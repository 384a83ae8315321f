// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the documentation names exists, and everything that must be documented is in it. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");
    private static final List<Path> MODULES = Stream.of(
                    "james-proxy-extension", "james-proxy-cli", "testing/distribution", "testing/docker", "testing/kit")
            .map(ROOT::resolve)
            .toList();

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern CLASS = Pattern.compile("\\bdev\\.jamesproxy\\.(?:[a-z]\\w*\\.)*[A-Z]\\w*");
    /** On the page about the path, a class has the name of its package, unless it is in {@code connection}. */
    private static final Pattern CLASS_OF_THE_PATH = Pattern.compile("`(?:([a-z]+)\\.)?([A-Z]\\w*)`");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    /** Files below a target folder exist only after a build. */
    private static final Pattern FILE = Pattern.compile("(?<![\\w./-])(?:james-proxy-extension|james-proxy-cli"
            + "|james-distribution|testing|docs|scripts|bench)/(?!target\\b)[\\w./-]*\\w");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern JAR = Pattern.compile("james-proxy-[a-z]+-(\\d[\\w.-]*)\\.jar");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>james-proxy-parent</artifactId>\\s*<version>(.+?)<");

    /** Everything that a user reads: pages, configuration and scripts. */
    static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>(filesBelow(DOCS, ".md", ".yaml", ".json", ".cfg", ".conf"));
        all.addAll(filesBelow(ROOT.resolve("james-distribution/src/main"), ""));
        all.addAll(filesBelow(ROOT.resolve("james-distribution/docker"), ""));
        all.addAll(List.of(ROOT.resolve("bench/page.md"), ROOT.resolve("run"), ROOT.resolve("test")));
        try (Stream<Path> top = Files.list(ROOT)) {
            all.addAll(top.filter(file -> file.toString().endsWith(".md")).toList());
        }
        return all;
    }

    /** Without the template of {@code docs/performance.md}, whose links are relative to that page. */
    static List<Path> pages() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> !file.endsWith("bench/page.md"))
                .toList();
    }

    private static List<Path> filesBelow(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    @Test
    void thereShouldBeFilesToCheck() throws IOException {
        assertThat(files()).hasSizeGreaterThan(60);
        assertThat(pages()).hasSizeGreaterThan(25).contains(ROOT.resolve("README.md"), DOCS.resolve("operating.md"));
    }

    @Test
    void readmeShouldBeShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyClassThatAFileNamesShouldExist(Path file) throws IOException {
        assertThat(matches(CLASS, file))
                .as("the classes in %s", file)
                .map(MatchResult::group)
                .allSatisfy(DocumentationTest::assertIsClass);
    }

    @Test
    void everyClassOnThePathOfAConnectionShouldExist() throws IOException {
        assertThat(matches(CLASS_OF_THE_PATH, DOCS.resolve("path-of-a-connection.md")))
                .hasSizeGreaterThan(15)
                .map(match -> "dev.jamesproxy."
                        + Optional.ofNullable(match.group(1)).orElse("connection") + "." + match.group(2))
                .allSatisfy(DocumentationTest::assertIsClass);
    }

    private static void assertIsClass(String name) {
        String file = name.replace('.', '/') + ".java";
        assertThat(sourceFolders().map(folder -> folder.resolve(file)))
                .as("the source of %s", name)
                .anyMatch(Files::isRegularFile);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileThatAFileNamesShouldExist(Path file) throws IOException {
        assertThat(matches(FILE, file))
                .as("the files in %s", file)
                .map(match -> ROOT.resolve(match.group()))
                .filteredOn(named -> !named.toString().contains("/target"))
                .allSatisfy(named -> assertThat(named).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkShouldLeadSomewhere(Path page) throws IOException {
        assertThat(matches(LINK, page)).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).as("a link of %s", page).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("the headings of %s", target).contains(link.group(2));
            }
        });
    }

    /** As GitHub makes them: lower case, no punctuation, a hyphen for each space. */
    private static List<String> anchors(Path page) throws IOException {
        String prose = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
        return HEADING.matcher(prose)
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.US))
                .map(heading -> heading.replaceAll("[^\\w\\s-]", "").replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyJarThatAFileNamesShouldBeOfThisVersion(Path file) throws IOException {
        MatchResult version = matches(VERSION, ROOT.resolve("pom.xml")).get(0);

        assertThat(matches(JAR, file))
                .as("the versions of jars in %s", file)
                .map(jar -> jar.group(1))
                .allMatch(version.group(1)::equals);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestThatAPageNamesShouldExist(Path page) throws IOException {
        assertThat(matches(TEST, page)).allSatisfy(test -> {
            String source = sourceOf(test.group(1) + ".java");
            assertThat(source).contains(test.group(2) == null ? "class " : " void " + test.group(2) + "(");
        });
    }

    @ParameterizedTest
    @CsvSource({"conformance.md, 30", "hooks.md, 6", "docker.md, 8", "fuzzing.md, 6"})
    void pageShouldNameTests(String page, int atLeast) throws IOException {
        assertThat(matches(TEST, DOCS.resolve(page))).hasSizeGreaterThan(atLeast);
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalShouldHaveALineWithWhatToDo(Refusal refusal) throws IOException {
        assertThat(DOCS.resolve("operating.md"))
                .content()
                .containsPattern("(?m)^\\| `" + refusal + "` \\| .+ \\| .+ \\|$");
    }

    /** Each recipe is a file that a test runs, beside a page that names the test. */
    @Test
    void everyRecipeShouldBeNamedByATestAndByItsPage() throws IOException {
        String tests = sourceOf("RecipesTest.java") + sourceOf("ReplayedRecipesTest.java");
        List<Path> recipes = filesBelow(DOCS.resolve("recipes"), "");

        assertThat(recipes).hasSizeGreaterThan(12).allSatisfy(recipe -> {
            String file = recipe.getFileName().toString();
            if (file.endsWith(".md")) {
                assertThat(recipe).content().containsPattern("`(Replayed)?RecipesTest`");
            } else {
                assertThat(tests).contains(file);
                assertThat(recipe.resolveSibling(file.replaceFirst("\\.\\w+$", ".md")))
                        .content()
                        .contains("(" + file + ")");
            }
        });
    }

    private static List<MatchResult> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().toList();
    }

    private static Stream<Path> sourceFolders() {
        return MODULES.stream()
                .flatMap(module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")));
    }

    private static String sourceOf(String file) throws IOException {
        for (Path folder : sourceFolders().filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> found = files.filter(path -> path.endsWith(file)).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.get(0));
                }
            }
        }
        throw new AssertionError("there is no " + file);
    }
}
