// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jamesproxy.cli.text.AddressText;
import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.cli.text.Paragraph;
import dev.jamesproxy.cli.text.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code probe}. */
record ProbeReport(ProbeResults results, Finding finding) implements Json.Content {

    List<String> lines(int width) {
        List<String> lines = new ArrayList<>(Paragraph.lines(title(), width));
        if (results.all().size() == ProbeHeader.values().length) {
            Table table = new Table("", "Header", "Expected", "Got");
            for (ProbeResult each : results.all()) {
                table.row(mark(each), each.header().label(), expected(each), got(each));
            }
            lines.add("");
            lines.addAll(table.lines(width));
        }
        lines.add("");
        lines.addAll(Paragraph.lines(finding.text(results), width));
        notes().forEach(note -> lines.addAll(Paragraph.lines(note, width)));
        return lines;
    }

    private String title() {
        String protocol = results.protocol().map(found -> ", " + found).orElse("");
        return results.target().name() + protocol + ", "
                + results.target().tls().words();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        boolean showsClient = results.protocol().filter(Protocol::namesClient).isPresent();
        if (finding == Finding.AS_EXPECTED && !showsClient) {
            notes.add("This protocol does not show the client address; James' log does.");
        }
        if (results.all().stream().anyMatch(ProbeResult::tls)) {
            notes.add("The certificate was not verified.");
        }
        return notes;
    }

    private String mark(ProbeResult each) {
        return results.isAsExpected(each) ? "ok" : "NOT OK";
    }

    private String expected(ProbeResult each) {
        if (!each.header().isGood()) {
            return results.target().tls() == TlsMode.NONE ? "refused" : "closed";
        }
        return results.showsClient(each.header()) ? "greeted as " + client() : "greeted";
    }

    private String client() {
        return AddressText.of(results.target().client());
    }

    private String got(ProbeResult each) {
        String after = each.waited().toSeconds() > 1 ? "after " + each.waited().toSeconds() + " s: " : "";
        String words = each.answer() == Answer.GREETED_AS_CLIENT
                ? "greeted as " + client()
                : each.answer().words();
        if (each.answer() == Answer.REFUSED) {
            return after + each.line();
        }
        boolean saysMore =
                !each.line().isEmpty() && !results.isAsExpected(each) && each.answer() != Answer.GREETED_THEN_CLOSED;
        return after + words + (saysMore ? ": " + each.line() : "");
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("host", results.target().host());
        json.writeNumberField("port", results.target().listener().getPort());
        if (!results.target().listener().isUnresolved()) {
            json.writeStringField(
                    "address", AddressText.of(results.target().listener().getAddress()));
        }
        if (results.protocol().isPresent()) {
            json.writeStringField("protocol", results.protocol().get().toString());
        }
        json.writeStringField("tls", results.target().tls().toString());
        json.writeStringField("client", client());
        json.writeArrayFieldStart("tries");
        for (ProbeResult each : results.all()) {
            write(json, each);
        }
        json.writeEndArray();
        json.writeStringField("finding", finding.name());
        json.writeStringField("diagnosis", finding.text(results));
        json.writeBooleanField("asExpected", finding == Finding.AS_EXPECTED);
    }

    private void write(JsonGenerator json, ProbeResult each) throws IOException {
        json.writeStartObject();
        json.writeStringField("header", each.header().name());
        json.writeStringField("expected", expected(each));
        json.writeStringField("got", each.answer().name());
        json.writeStringField("line", each.line());
        json.writeNumberField("milliseconds", each.waited().toMillis());
        json.writeBooleanField("asExpected", results.isAsExpected(each));
        json.writeEndObject();
    }
}
