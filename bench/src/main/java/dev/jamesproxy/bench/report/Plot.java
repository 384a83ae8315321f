// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * A bar chart as SVG, readable on light and dark backgrounds. A thin line shows the interval of each bar.
 *
 * @param unit printed after each number
 * @param digits after the decimal point
 */
record Plot(String title, String unit, int digits, List<Bar> bars) {
    private static final int WIDTH = 760;
    private static final int LEFT = 300;
    private static final int RIGHT = 110;
    private static final int TOP = 44;
    private static final int ROW = 26;
    private static final int THICK = 14;

    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #24292f; }
              .title { font-size: 15px; font-weight: 600; }
              .ours { fill: #1f6feb; }
              .other { fill: #8c959f; }
              .interval { stroke: #24292f; stroke-width: 1.5; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .ours { fill: #58a6ff; }
                .other { fill: #6e7681; }
                .interval { stroke: #e6edf3; }
              }
            </style>
            """;

    String svg() {
        StringBuilder svg = new StringBuilder();
        int height = TOP + bars.size() * ROW + 10;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, height, escaped(title)));
        svg.append(STYLE);
        svg.append("<text class=\"title\" x=\"10\" y=\"24\">%s</text>\n".formatted(escaped(title)));
        double most = bars.stream().mapToDouble(bar -> bar.value().high()).max().orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            row(svg, bars.get(i), TOP + i * ROW, (WIDTH - LEFT - RIGHT) / most);
        }
        return svg.append("</svg>\n").toString();
    }

    private void row(StringBuilder svg, Bar bar, int y, double scale) {
        Estimate value = bar.value();
        int middle = y + THICK / 2;
        double end = LEFT + value.median() * scale;
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", LEFT - 8, middle + 5, escaped(bar.label())));
        svg.append(format(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                bar.ours() ? "ours" : "other", LEFT, y, end - LEFT, THICK));
        svg.append(format(
                "<line class=\"interval\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n",
                LEFT + value.low() * scale, LEFT + value.high() * scale, middle, middle));
        svg.append(format(
                "<text x=\"%.1f\" y=\"%d\">%." + digits + "f %s</text>\n",
                LEFT + value.high() * scale + 8,
                middle + 5,
                value.median(),
                escaped(unit)));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** @param ours whether the bar shows the extension */
    record Bar(String label, Estimate value, boolean ours) {}
}
