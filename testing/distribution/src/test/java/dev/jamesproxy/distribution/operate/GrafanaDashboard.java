// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.kit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The dashboard in {@code docs/grafana}. It replaces the variables as Grafana does. */
final class GrafanaDashboard {
    private static final Path FILE = Repository.file("docs/grafana/James_ProxyProtocol.json");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)}");
    private static final Pattern SPECIAL_IN_REGEX = Pattern.compile("[\\\\^$*+?.()|\\[\\]{}]");
    /** Grafana computes it: at least four scrapes, and more for a longer period. */
    private static final Map<String, String> OF_GRAFANA = Map.of("__rate_interval", "5m");

    private final JsonNode dashboard;

    private GrafanaDashboard(JsonNode dashboard) {
        this.dashboard = dashboard;
    }

    static GrafanaDashboard read() {
        try {
            return new GrafanaDashboard(new ObjectMapper().readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The expressions of each panel by its title. */
    Map<String, List<String>> expressions() {
        Map<String, List<String>> expressions = new LinkedHashMap<>();
        for (JsonNode panel : dashboard.path("panels")) {
            List<String> targets = new ArrayList<>();
            panel.path("targets")
                    .forEach(target -> targets.add(target.path("expr").asText()));
            if (!panel.path("type").asText().equals("row")) {
                expressions.put(panel.path("title").asText(), targets);
            }
        }
        return expressions;
    }

    /** The values of each variable, from its query. */
    Map<String, List<String>> choices(Prometheus prometheus) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (JsonNode variable : dashboard.at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                choices.put(variable.path("name").asText(), choices(variable, prometheus, choices));
            }
        }
        return choices;
    }

    private static List<String> choices(JsonNode variable, Prometheus prometheus, Map<String, List<String>> others) {
        Matcher query =
                LABEL_VALUES.matcher(variable.path("query").path("query").asText());
        if (!query.matches()) {
            throw new AssertionError("unknown query of " + variable.path("name"));
        }
        List<String> values = prometheus.labelValues(query.group(2), fill(query.group(1), others));
        String regex = variable.path("regex").asText();
        List<String> chosen = regex.isEmpty() ? values : captured(regex, values);
        if (chosen.isEmpty()) {
            throw new AssertionError(variable.path("name") + " has no value in " + values);
        }
        return chosen;
    }

    /** The first group of each match. */
    private static List<String> captured(String regex, List<String> values) {
        Pattern pattern = Pattern.compile(regex.substring(1, regex.length() - 1));
        return values.stream()
                .flatMap(value -> pattern.matcher(value).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** An expression for the row of a listener, with all values of the other variables. */
    static String forListener(String listener, String expression, Map<String, List<String>> choices) {
        Map<String, List<String>> ofRow = new LinkedHashMap<>(choices);
        ofRow.put("listener", List.of(listener));
        return fill(expression, ofRow);
    }

    private static String fill(String expression, Map<String, List<String>> choices) {
        return VARIABLE.matcher(expression).replaceAll(variable -> Matcher.quoteReplacement(value(variable, choices)));
    }

    private static String value(MatchResult variable, Map<String, List<String>> choices) {
        String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        if (OF_GRAFANA.containsKey(name)) {
            return OF_GRAFANA.get(name);
        }
        if (!choices.containsKey(name)) {
            throw new AssertionError("unknown variable " + name);
        }
        List<String> values = choices.get(name).stream()
                .map(value -> SPECIAL_IN_REGEX.matcher(value).replaceAll("\\\\\\\\$0"))
                .toList();
        return values.size() == 1 ? values.get(0) : values.stream().collect(Collectors.joining("|", "(", ")"));
    }
}
