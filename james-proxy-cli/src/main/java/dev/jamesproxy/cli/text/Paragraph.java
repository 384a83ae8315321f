// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
public final class Paragraph {

    private Paragraph() {}

    /** Lines of at most {@code width} characters, broken between words; a longer word is cut. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
