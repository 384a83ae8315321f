// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.observe.ConnectionCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The connections by outcome, and the refusals by reason. */
record CountsView(ConnectionCounts counts) {

    private static final ConnectionCounts ZERO = new ConnectionCounts(0, 0, 0, 0, 0, 0, Map.of(), Map.of());

    List<Element> html() {
        List<Element> parts = new ArrayList<>();
        parts.add(Element.of("h3", "Connections since James started"));
        parts.add(all());
        addReasons(parts, "Refused:", counts.refused());
        addReasons(parts, "Would have been refused:", counts.wouldBeRefused());
        return parts;
    }

    private Element all() {
        return Element.of(
                        "dl",
                        count("Served, v1", counts.acceptedV1()),
                        count("Served, v2", counts.acceptedV2()),
                        count("Served directly", counts.direct()),
                        count("TLS at the proxy", counts.tlsAtProxy()),
                        count("Health checks", counts.healthChecks()),
                        count("Waiting now", counts.waiting()),
                        count("Refused", sum(counts.refused())),
                        count("Would have been refused", sum(counts.wouldBeRefused())))
                .with("class", "counts");
    }

    private static Element count(String name, long count) {
        return Element.of("div", Element.of("dt", name), Element.of("dd", number(count)));
    }

    private static void addReasons(List<Element> parts, String title, Map<Refusal, Long> counts) {
        if (!counts.isEmpty()) {
            List<Element> reasons = counts.entrySet().stream()
                    .map(entry ->
                            Element.of("span", Element.of("code", entry.getKey()), " " + number(entry.getValue())))
                    .toList();
            parts.add(Element.of("p", title + " ", reasons).with("class", "reasons"));
        }
    }

    boolean isZero() {
        return counts.equals(ZERO);
    }

    /** Without the connections that shadow mode served although they broke a rule. */
    String served() {
        return number(counts.acceptedV1() + counts.acceptedV2() + counts.direct());
    }

    String refused() {
        return number(sum(counts.refused()));
    }

    String inShadow() {
        return number(sum(counts.wouldBeRefused()));
    }

    private static long sum(Map<Refusal, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
