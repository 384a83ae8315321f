// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.ProxyHeader;
import dev.jamesproxy.header.TlsFacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What {@code decode} prints. */
record DecodeReport(Explanation explanation) implements Json.Content {
    private static final int WIDE = 110;

    List<String> lines(int width) {
        int bytes = width < WIDE ? 6 : 16;
        Table table = new Table("Offset", "Bytes", "Field", "Meaning");
        for (Field field : explanation.fields()) {
            table.row("%6d".formatted(field.offset()), field.hex(bytes), field.name(), field.meaning());
        }
        List<String> lines = new ArrayList<>(table.lines(width));
        lines.add("");
        for (String sentence : sentences()) {
            lines.addAll(Paragraph.lines(sentence, width));
        }
        return lines;
    }

    private List<String> sentences() {
        Judgement judgement = explanation.judgement();
        List<String> sentences = new ArrayList<>();
        if (judgement.refusal().isPresent()) {
            Refusal refusal = judgement.refusal().get();
            String rule = judgement.reason().isEmpty() ? "" : " (" + judgement.reason() + ")";
            sentences.add("Invalid: " + refusal + rule + ". The connection is refused.");
            sentences.add("Likely cause: " + refusal.likelyCause() + ".");
        } else if (judgement.header().isEmpty()) {
            sentences.add("Incomplete, missing: " + judgement.reason() + ".");
        } else {
            sentences.add("Valid, " + judgement.length() + " bytes.");
            sentences.add(served(judgement));
            judgement.header().get().tlvs().tls().filter(TlsFacts::isTls).ifPresent(tls -> sentences.add(tls(tls)));
        }
        return sentences;
    }

    private static String served(Judgement judgement) {
        return judgement
                .client()
                .map(ends -> "James serves the client " + Endpoint.text(ends.client()) + ", which dialled "
                        + Endpoint.text(ends.destination()) + ".")
                .orElse("It names no client of a mail server: James serves the connection as the proxy's own, as it"
                        + " does for health checks.");
    }

    private static String tls(TlsFacts tls) {
        String name = tls.verifiedCommonName()
                .map(cn -> " Its certificate was verified, for " + cn + ".")
                .orElse("");
        return "The client used " + tls.version().orElse("TLS") + " up to the proxy." + name;
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        Judgement judgement = explanation.judgement();
        json.writeStringField("verdict", judgement.verdict());
        if (judgement.refusal().isPresent()) {
            json.writeStringField("refusal", judgement.refusal().get().name());
            json.writeStringField("rule", judgement.reason());
            json.writeStringField("likelyCause", judgement.refusal().get().likelyCause());
        } else if (judgement.header().isEmpty()) {
            json.writeStringField("missing", judgement.reason());
        }
        if (judgement.header().isPresent()) {
            write(json, judgement.header().get(), judgement.length());
        }
        if (judgement.client().isPresent()) {
            Addresses.Inet ends = judgement.client().get();
            write(json, "client", ends.client());
            write(json, "destination", ends.destination());
        }
        writeFields(json);
    }

    private static void write(JsonGenerator json, ProxyHeader header, int length) throws IOException {
        json.writeNumberField("length", length);
        json.writeNumberField("version", header.version().ordinal() + 1);
        json.writeStringField("command", header.command().name());
    }

    private static void write(JsonGenerator json, String end, InetSocketAddress address) throws IOException {
        json.writeObjectFieldStart(end);
        json.writeStringField("address", Endpoint.text(address.getAddress()));
        json.writeNumberField("port", address.getPort());
        json.writeEndObject();
    }

    private void writeFields(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("fields");
        for (Field field : explanation.fields()) {
            json.writeStartObject();
            json.writeNumberField("offset", field.offset());
            json.writeStringField("hex", HexFormat.of().formatHex(field.bytes().toArray()));
            json.writeStringField("name", field.name().strip());
            json.writeStringField("meaning", field.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
