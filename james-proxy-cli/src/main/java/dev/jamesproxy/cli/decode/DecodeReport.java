// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jamesproxy.cli.text.AddressText;
import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.cli.text.Paragraph;
import dev.jamesproxy.cli.text.Table;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.ProxyHeader;
import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.header.TlsFacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The report of {@code decode}. */
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
        DecodeResult result = explanation.result();
        List<String> sentences = new ArrayList<>();
        if (result.refusal().isPresent()) {
            Refusal refusal = result.refusal().get();
            String detail = result.detail().isEmpty() ? "" : " (" + result.detail() + ")";
            sentences.add("Invalid: " + refusal + detail + ". A protected listener refuses the connection.");
            sentences.add("Likely cause: " + refusal.likelyCause() + ".");
        } else if (result.header().isEmpty()) {
            sentences.add("Incomplete; needs " + result.detail() + ".");
        } else {
            sentences.add("Valid, " + result.length() + " bytes.");
            sentences.add(served(result));
            result.header().get().tlvs().tls().filter(TlsFacts::isTls).ifPresent(tls -> sentences.add(tls(tls)));
        }
        return sentences;
    }

    private static String served(DecodeResult result) {
        return result.client()
                .map(ends -> "James serves the client " + AddressText.of(ends.client()) + ", which connected to "
                        + AddressText.of(ends.destination()) + ".")
                .orElse(
                        "The header names no client that a mail server can serve. James serves the connection as a health"
                                + " check of the proxy.");
    }

    private static String tls(TlsFacts tls) {
        String name = tls.verifiedCommonName()
                .map(cn -> " The proxy verified its certificate, common name " + cn + ".")
                .orElse("");
        return "The client used " + tls.version().orElse("TLS") + " up to the proxy." + name;
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        DecodeResult result = explanation.result();
        json.writeStringField("result", result.name());
        if (result.refusal().isPresent()) {
            json.writeStringField("refusal", result.refusal().get().name());
            json.writeStringField("detail", result.detail());
            json.writeStringField("likelyCause", result.refusal().get().likelyCause());
        } else if (result.header().isEmpty()) {
            json.writeStringField("missing", result.detail());
        }
        if (result.header().isPresent()) {
            write(json, result.header().get(), result.length());
        }
        if (result.client().isPresent()) {
            Addresses.Inet ends = result.client().get();
            write(json, "client", ends.client());
            write(json, "destination", ends.destination());
        }
        writeFields(json);
    }

    private static void write(JsonGenerator json, ProxyHeader header, int length) throws IOException {
        json.writeNumberField("length", length);
        json.writeNumberField("version", header.version() == Version.V1 ? 1 : 2);
        json.writeStringField("command", header.command().name());
    }

    private static void write(JsonGenerator json, String end, InetSocketAddress address) throws IOException {
        json.writeObjectFieldStart(end);
        json.writeStringField("address", AddressText.of(address.getAddress()));
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
