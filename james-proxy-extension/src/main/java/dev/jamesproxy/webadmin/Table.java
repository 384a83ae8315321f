// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import java.util.ArrayList;
import java.util.List;

/**
 * A table. Each cell has the name of its column, so that rows can be stacked where there is no room for columns. The first cell
 * of a row is its heading.
 */
final class Table {
    private static final int MAX_IN_SIGHT = 10;

    private final String caption;
    private final List<String> columns;
    private final List<Element> rows = new ArrayList<>();

    Table(String caption, String... columns) {
        this.caption = caption;
        this.columns = List.of(columns);
    }

    /** @param cells one for each column: an element or a text */
    Table row(Object... cells) {
        List<Element> row = new ArrayList<>();
        row.add(cell("th", cells[0], 0).with("scope", "row"));
        for (int i = 1; i < cells.length; i++) {
            row.add(cell("td", cells[i], i));
        }
        rows.add(Element.of("tr", row));
        return this;
    }

    private Element cell(String name, Object content, int column) {
        return Element.of(name, Element.of("div", content)).with("data-label", columns.get(column));
    }

    /** The table, or this text if it has no row. */
    List<Element> orElse(String none) {
        return rows.isEmpty()
                ? List.of(Element.of("h3", caption), Element.of("p", none))
                : List.of(table(caption, rows));
    }

    /** The first rows; the others are folded. */
    List<Element> shortened(String none, String others) {
        if (rows.size() <= MAX_IN_SIGHT) {
            return orElse(none);
        }
        String rest = (rows.size() - MAX_IN_SIGHT) + " " + others;
        return List.of(
                table(caption, rows.subList(0, MAX_IN_SIGHT)),
                Element.of(
                        "details",
                        Element.of("summary", rest),
                        table(caption + ": " + rest, rows.subList(MAX_IN_SIGHT, rows.size()))));
    }

    /** The table, folded. */
    Element folded() {
        return Element.of("details", Element.of("summary", caption), table(caption, rows));
    }

    Element whole() {
        return table(caption, rows);
    }

    private Element table(String title, List<Element> body) {
        List<Element> headings = columns.stream()
                .map(column -> Element.of("th", column).with("scope", "col"))
                .toList();
        return Element.of(
                "table",
                Element.of("caption", title),
                Element.of("thead", Element.of("tr", headings)),
                Element.of("tbody", body));
    }
}
