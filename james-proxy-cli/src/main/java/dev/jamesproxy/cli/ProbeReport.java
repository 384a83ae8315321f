// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code probe} prints. */
record ProbeReport(Observations seen, Finding finding) implements Json.Content {

    List<String> lines(int width) {
        List<String> lines = new ArrayList<>(Paragraph.lines(title(), width));
        if (seen.all().size() == Attempt.values().length) {
            Table table = new Table("", "Try", "Expected", "Got");
            for (Observation each : seen.all()) {
                table.row(mark(each), each.attempt().label(), expected(each), got(each));
            }
            lines.add("");
            lines.addAll(table.lines(width));
        }
        lines.add("");
        lines.addAll(Paragraph.lines(finding.words(seen), width));
        notes().forEach(note -> lines.addAll(Paragraph.lines(note, width)));
        return lines;
    }

    private String title() {
        String protocol = seen.protocol().map(found -> ", " + found).orElse("");
        return seen.target().name() + protocol + ", " + seen.target().tls().words();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        boolean shows = seen.protocol().filter(Protocol::namesClient).isPresent();
        if (finding == Finding.AS_EXPECTED && !shows) {
            notes.add("In this protocol nothing shows whom the listener takes for its client; James' log does.");
        }
        if (seen.all().stream().anyMatch(Observation::tls)) {
            notes.add("The certificate was not verified.");
        }
        return notes;
    }

    private String mark(Observation each) {
        return seen.isAsExpected(each) ? "ok" : "NOT";
    }

    private String expected(Observation each) {
        if (!each.attempt().isGood()) {
            return seen.target().tls() == TlsPlace.NONE ? "refused" : "closed";
        }
        return seen.showsClient(each.attempt()) ? "greeted as " + client() : "greeted";
    }

    private String client() {
        return Endpoint.text(seen.target().client());
    }

    private String got(Observation each) {
        String after = each.waited().toSeconds() > 1 ? "after " + each.waited().toSeconds() + " s: " : "";
        String words = each.got() == Got.GREETED_AS_CLIENT
                ? "greeted as " + client()
                : each.got().words();
        if (each.got() == Got.REFUSED) {
            return after + each.line();
        }
        boolean saysMore = !each.line().isEmpty() && !seen.isAsExpected(each) && each.got() != Got.GREETED_THEN_CLOSED;
        return after + words + (saysMore ? ": " + each.line() : "");
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("host", seen.target().host());
        json.writeNumberField("port", seen.target().listener().getPort());
        if (!seen.target().listener().isUnresolved()) {
            json.writeStringField(
                    "address", Endpoint.text(seen.target().listener().getAddress()));
        }
        if (seen.protocol().isPresent()) {
            json.writeStringField("protocol", seen.protocol().get().toString());
        }
        json.writeStringField("tls", seen.target().tls().toString());
        json.writeStringField("client", client());
        json.writeArrayFieldStart("tries");
        for (Observation each : seen.all()) {
            write(json, each);
        }
        json.writeEndArray();
        json.writeStringField("finding", finding.name());
        json.writeStringField("diagnosis", finding.words(seen));
        json.writeBooleanField("asExpected", finding == Finding.AS_EXPECTED);
    }

    private void write(JsonGenerator json, Observation each) throws IOException {
        json.writeStartObject();
        json.writeStringField("try", each.attempt().name());
        json.writeStringField("expected", expected(each));
        json.writeStringField("got", each.got().name());
        json.writeStringField("line", each.line());
        json.writeNumberField("milliseconds", each.waited().toMillis());
        json.writeBooleanField("asExpected", seen.isAsExpected(each));
        json.writeEndObject();
    }
}
