// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page with generated parts. Each part is between two comments that name it. */
final class Page {
    private final Path file;
    private String text;

    Page(Path file) throws IOException {
        this.file = file;
        this.text = Files.readString(file);
    }

    /** @throws IllegalArgumentException if the page has no such part */
    void replace(String part, String content) {
        String mark = "<!-- table: " + part + " -->\n";
        int begin = text.indexOf(mark);
        int end = text.indexOf("<!-- end -->", begin);
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException(file.getFileName() + " has no place for the table " + part);
        }
        text = text.substring(0, begin + mark.length()) + content + text.substring(end);
    }

    /** @param rows the first row is the heading */
    static String table(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            table.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                table.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        return table.toString();
    }

    void plot(String name, Plot plot) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("performance"));
        Files.writeString(folder.resolve(name + ".svg"), plot.svg());
    }

    void write() throws IOException {
        Files.writeString(file, text);
    }
}
