// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.cli.text.Paragraph;
import dev.jamesproxy.cli.text.Table;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of {@code check}. */
record CheckReport(Path folder, CheckResult result) implements Json.Content {

    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        if (!result.listeners().isEmpty()) {
            Table table = new Table("Listener", "Protocol", "Bind", "Header");
            result.listeners()
                    .forEach(each -> table.row(each.name(), each.protocol().name(), each.bind(), header(each)));
            lines.addAll(table.lines(width));
            lines.add("");
        }
        add(lines, "problem", result.problems(), width);
        add(lines, "warning", result.warnings(), width);
        return lines;
    }

    private void add(List<String> lines, String what, List<String> all, int width) {
        String count = all.isEmpty() ? "No" : String.valueOf(all.size());
        lines.add(count + " " + what + (all.size() == 1 ? "" : "s") + (all.isEmpty() ? "." : ":"));
        for (String each : all) {
            String mark = "- ";
            for (String line : Paragraph.lines(each, width - mark.length())) {
                lines.add(mark + line);
                mark = "  ";
            }
        }
    }

    private static String header(Listener listener) {
        return listener.options()
                .map(CheckReport::header)
                .orElse(listener.enabled() ? "not protected" : "listener disabled");
    }

    private static String header(ListenerOptions options) {
        boolean direct = options.directConnections() == DirectConnections.ACCEPT;
        boolean shadow = options.mode() == Mode.SHADOW;
        return "expected from " + options.trustedProxies()
                + (direct ? "; other peers are served directly" : "")
                + (shadow ? "; shadow mode, no connection is refused" : "");
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("directory", folder.toString());
        json.writeArrayFieldStart("listeners");
        for (Listener each : result.listeners()) {
            write(json, each);
        }
        json.writeEndArray();
        write(json, "problems", result.problems());
        write(json, "warnings", result.warnings());
    }

    private static void write(JsonGenerator json, Listener listener) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", listener.name());
        json.writeStringField("protocol", listener.protocol().name());
        json.writeStringField("bind", listener.bind());
        json.writeBooleanField("enabled", listener.enabled());
        json.writeBooleanField("protected", listener.options().isPresent());
        if (listener.options().isPresent()) {
            ListenerOptions options = listener.options().get();
            json.writeStringField("trustedProxies", options.trustedProxies().toString());
            json.writeStringField(
                    "directConnections", options.directConnections().name().toLowerCase(Locale.US));
            json.writeStringField("mode", options.mode().name().toLowerCase(Locale.US));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
