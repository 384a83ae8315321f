// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jamesproxy.bench.report.Plot.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    private Path folder;

    @Test
    void onlyTheNamedTableShouldBeReplaced() throws IOException {
        Path file = Files.writeString(
                folder.resolve("page.md"),
                "a\n<!-- table: one -->\nold\n<!-- end -->\nb\n<!-- table: two -->\nkept\n<!-- end -->\n");
        Page page = new Page(file);
        page.replace("one", Page.table(List.of(List.of("", "ns"), List.of("ours", "1"))));
        page.write();

        assertThat(file)
                .hasContent("a\n<!-- table: one -->\n|  | ns |\n|---|---|\n| ours | 1 |\n<!-- end -->\nb\n"
                        + "<!-- table: two -->\nkept\n<!-- end -->\n");
        assertThatThrownBy(() -> page.replace("three", "")).hasMessage("page.md has no place for the table three");
    }

    @Test
    void plotShouldBeWellFormedAndShowItsNumbers() throws Exception {
        Estimate value = new Estimate(20, 15, 30);
        Plot plot = new Plot("\"Time\" & more", "ns", 0, List.of(new Bar("<ours>", value, true)));
        new Page(Files.writeString(folder.resolve("page.md"), "")).plot("time", plot);

        Path svg = folder.resolve("performance/time.svg");
        assertThat(svg).content().contains(">20 ns<", "prefers-color-scheme: dark");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    }
}
