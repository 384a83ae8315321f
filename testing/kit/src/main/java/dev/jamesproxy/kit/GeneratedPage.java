// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation with tables that tests fill in: {@code <!-- table: NAME -->}, the table,
 * {@code <!-- end -->}. A build compares them; {@code -Dpages=write} regenerates them.
 */
public final class GeneratedPage {
    private static final String END = "<!-- end -->";

    private final Path file;

    /** @param file from the top of the repository, or absolute */
    public GeneratedPage(String file) {
        this.file = Repository.file(file);
    }

    public static boolean isToBeWritten() {
        return "write".equals(System.getProperty("pages"));
    }

    public static String row(Collection<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The heading of a table and the line below it. */
    public static String heading(Collection<String> columns) {
        return row(columns) + row(columns.stream().map(unused -> "---").toList());
    }

    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares the tables with those of the page, and fails if they differ; or writes them, see {@link #isToBeWritten}.
     *
     * @param tables rows by the name of the table
     */
    public void verify(Map<String, String> tables) {
        String page = text();
        String renewed = replaced(page, tables);
        if (isToBeWritten()) {
            write(tables);
        } else if (!renewed.equals(page)) {
            throw new AssertionError(
                    file + " differs from what the tests have seen; regenerate it with ./test pages:\n" + renewed);
        }
    }

    public void write(Map<String, String> tables) {
        try {
            Files.writeString(file, replaced(text(), tables));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String replaced(String page, Map<String, String> tables) {
        String replaced = page;
        for (Map.Entry<String, String> table : tables.entrySet()) {
            replaced = replaced(replaced, table.getKey(), table.getValue());
        }
        return replaced;
    }

    private String replaced(String page, String table, String rows) {
        String begin = "<!-- table: " + table + " -->\n";
        Matcher place = Pattern.compile("(?s)" + Pattern.quote(begin) + ".*?" + Pattern.quote(END))
                .matcher(page);
        if (!place.find()) {
            throw new IllegalStateException(file + " has no place for the table " + table);
        }
        return place.replaceFirst(Matcher.quoteReplacement(begin + rows + END));
    }
}
