// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code check} prints. */
record CheckReport(Path folder, Review review) implements Json.Content {

    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        if (!review.listeners().isEmpty()) {
            Table table = new Table("Listener", "Protocol", "Bind", "Header");
            review.listeners()
                    .forEach(each -> table.row(each.name(), each.protocol().name(), each.bind(), header(each)));
            lines.addAll(table.lines(width));
            lines.add("");
        }
        add(lines, "problem", review.problems(), width);
        add(lines, "warning", review.warnings(), width);
        return lines;
    }

    private void add(List<String> lines, String what, List<String> all, int width) {
        String count = all.isEmpty() ? "No " + what : all.size() == 1 ? "1 " + what : all.size() + " " + what + "s";
        lines.add(count + (all.isEmpty() ? "." : ":"));
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
                .orElse(listener.enabled() ? "none awaited" : "the listener is off");
    }

    private static String header(ListenerOptions guard) {
        String shadow = guard.mode() == Mode.SHADOW ? "; shadow mode, nobody is refused" : "";
        boolean direct = guard.directConnections() == DirectConnections.ACCEPT;
        return "from " + guard.trustedProxies() + (direct ? "; others are served directly" : "") + shadow;
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("folder", folder.toString());
        json.writeArrayFieldStart("listeners");
        for (Listener each : review.listeners()) {
            write(json, each);
        }
        json.writeEndArray();
        write(json, "problems", review.problems());
        write(json, "warnings", review.warnings());
    }

    private static void write(JsonGenerator json, Listener listener) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", listener.name());
        json.writeStringField("protocol", listener.protocol().name());
        json.writeStringField("bind", listener.bind());
        json.writeBooleanField("enabled", listener.enabled());
        json.writeBooleanField("guarded", listener.options().isPresent());
        if (listener.options().isPresent()) {
            ListenerOptions guard = listener.options().get();
            json.writeStringField("trustedProxies", guard.trustedProxies().toString());
            json.writeStringField(
                    "directConnections", guard.directConnections().name().toLowerCase(Locale.US));
            json.writeStringField("mode", guard.mode().name().toLowerCase(Locale.US));
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
