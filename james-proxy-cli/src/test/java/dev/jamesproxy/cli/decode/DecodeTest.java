// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.cli.Output;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DecodeTest {
    private static final String V2 = "0d0a0d0a000d0a515549540a";
    /** From 198.51.100.7:51000 to 192.0.2.25:25. */
    private static final String ENDS = "c6336407c0000219c7380019";

    private static final String TLVS = "010004" + "696d6170" // imap
            + "020010" + "6d61696c2e6578616d706c652e6f7267"
            + "040002" + "0000"
            + "050003" + "00ff41"
            + "20001c" + "0700000000" + "210007" + "544c5376312e33" + "22000a" + "616c696365000a0d2e2e"
            + "300003" + "6e7331"
            + "e00008" + "0000000000000011"
            + "ea0007" + "01767063652d31"
            + "ee0005" + "0102000000"
            + "f10001" + "2a";

    @Test
    void everyTlvShouldBeNamed() {
        Output output = Output.of("decode", V2 + "2111%04x".formatted((ENDS + TLVS).length() / 2) + ENDS + TLVS);
        assertThat(output.err()).isEmpty();
        assertThat(output.exitCode()).isZero();
        assertThat(output.out())
                .containsPattern("TLV 0x01 ALPN +\"imap\"")
                .containsPattern("TLV 0x02 AUTHORITY +\"mail.example.org\"")
                .containsPattern("TLV 0x04 NOOP +padding, 2 bytes")
                .containsPattern("TLV 0x05 UNIQUE_ID +\"\\\\x00\\\\xffA\"")
                .containsPattern("TLV 0x20 SSL +TLS at the proxy, 28 bytes")
                .containsPattern("client flags +TLS, a client certificate on")
                .containsPattern("verify +0: certificate verified, if\\s+any")
                .containsPattern("TLV 0x21 VERSION +\"TLSv1.3\"")
                .containsPattern("TLV 0x22 CN +\"alice\\\\x00\\\\n\\\\r..\"")
                .containsPattern("TLV 0x30 NETNS +\"ns1\"")
                .containsPattern("TLV 0xe0 Google +connection ID 17")
                .containsPattern("TLV 0xea AWS +VPC endpoint vpce-1")
                .containsPattern("TLV 0xee Azure +link ID 2")
                .containsPattern("TLV 0xf1 experimental +\"\\*\"")
                .contains("James serves the client 198.51.100.7:51000, which connected to")
                .contains("The client used TLSv1.3 up to the proxy.");
    }

    @Test
    void outputInTheDocumentationShouldBeTheOutput() throws Exception {
        String header = "PROXY TCP4 192.0.2.7 192.0.2.25 51000 25\\r\\nEHLO me\\r\\n";
        assertThat(Files.readString(Path.of("../docs/command.md")))
                .contains("$ james-proxy decode '" + header + "'\n"
                        + Output.of("decode", header).out());
    }

    @Test
    void wrongChecksumShouldBeShownWithTheComputedOne() {
        String header = V2 + "20000007" + "030004" + "00000000";
        assertThat(Output.of("decode", header).out())
                .containsPattern("received 00000000, computed\\s+[0-9a-f]{8}:\\s+mismatch");
        Output proxied = Output.of("decode", V2 + "21110013" + ENDS + "030004" + "00000001");
        assertThat(proxied.exitCode()).isEqualTo(1);
        assertThat(proxied.out()).contains("Invalid: BAD_CHECKSUM").contains("Likely cause: something between");
    }

    @Test
    void missingBytesShouldBeCounted() {
        Output output = Output.of("decode", V2 + "2111000c" + "c6336407");
        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.out())
                .contains("Incomplete; needs 8 more bytes (12 announced after the first 16, 4 received)");
    }

    @Test
    void headerAboveTheLimitShouldBeRefused() {
        String header = V2 + "21111000" + ENDS + "040ff1" + "00".repeat(0xff1);
        assertThat(Output.of("decode", header).exitCode()).isZero();
        Output output = Output.of("decode", "--max-header-length", "600", header);
        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.out().replace('\n', ' '))
                .contains("TOO_LONG_HEADER (announces 4096 bytes after the first 16; the limit is 600)");
    }

    @Test
    void invalidArgumentsShouldBeUsageErrors() {
        assertThat(Output.of().exitCode()).isEqualTo(2);
        assertThat(Output.of("decode").exitCode()).isEqualTo(2);
        assertThat(Output.of("explain").exitCode()).isEqualTo(2);
        assertThat(Output.of("decode", "--max-header-length", "65536", "00").err())
                .contains("maxLength: 65536 (expected: 0 to 65535)");
        assertThat(Output.of("decode", "0d0")).satisfies(output -> {
            assertThat(output.exitCode()).isEqualTo(2);
            assertThat(output.err()).contains("3 hexadecimal digits (expected: an even number");
        });
    }

    @Test
    void argumentsShouldNotBeReadFromFiles() {
        assertThat(Output.of("decode", "@pom.xml").out()).contains("\"@pom.xml\"");
    }

    @Test
    void failedOutputShouldNotBeASuccess() {
        PrintWriter full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        assertThat(Output.exitCode(full, "decode", "PROXY UNKNOWN\\r\\n")).isEqualTo(1);
    }

    @Test
    void spacesAfterUnknownShouldNotBeWrong() {
        Output output = Output.of("decode", "PROXY UNKNOWN \\r\\n");
        assertThat(output.exitCode()).isZero();
        assertThat(output.out()).doesNotContain("wrong");
    }

    @Test
    void jsonShouldContainTheSame() throws Exception {
        JsonNode json = json("decode", "--json", "PROXY TCP6 2001:db8::7 2001:db8::25 51000 25\\r\\nEHLO me\\r\\n");
        assertThat(json.at("/result").asText()).isEqualTo("valid");
        assertThat(json.at("/client/address").asText()).isEqualTo("2001:db8::7");
        assertThat(json.at("/destination/port").asInt()).isEqualTo(25);
        assertThat(json.at("/fields/2/name").asText()).isEqualTo("client address");
        assertThat(json.at("/fields/2/hex").asText()).isEqualTo("323030313a6462383a3a37");

        JsonNode invalid = json("decode", "--json", "EHLO \\x1b[2J");
        assertThat(invalid.at("/result").asText()).isEqualTo("invalid");
        assertThat(invalid.at("/refusal").asText()).isEqualTo("COMMAND_INSTEAD_OF_HEADER");
        assertThat(json("decode", "--json", "PROX").at("/missing").asText()).contains("up to CR LF");
    }

    private static JsonNode json(String... arguments) throws Exception {
        return new ObjectMapper().readTree(Output.of(arguments).out());
    }
}
