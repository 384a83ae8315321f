// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.header.HeaderDecoder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code decode} explains any bytes, adds and omits none, and prints no control characters. */
class ExplanationFuzzTest {
    private static final int WIDTH = 80;

    @MethodSource("dev.jamesproxy.header.Seeds#headers")
    @FuzzTest
    void anyBytesShouldBeExplained(byte[] bytes) {
        Explanation explanation = Explanation.of(bytes, HeaderDecoder.DEFAULT_MAX_LENGTH);
        int at = 0;
        for (Field field : explanation.fields()) {
            int end = field.offset() + field.bytes().size();
            assertThat(field.offset()).isGreaterThanOrEqualTo(at);
            assertOnlySpaces(Arrays.copyOfRange(bytes, at, field.offset()));
            assertThat(field.bytes().toArray()).isEqualTo(Arrays.copyOfRange(bytes, field.offset(), end));
            at = end;
        }
        assertOnlySpaces(Arrays.copyOfRange(bytes, at, bytes.length));
        verifyReport(new DecodeReport(explanation));
        verifyText(() -> HeaderText.parse(bytes));
        verifyText(() -> HeaderText.parse(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private static void assertOnlySpaces(byte[] omitted) {
        assertThat(new String(omitted, StandardCharsets.ISO_8859_1))
                .as("omitted")
                .isBlank();
    }

    private static void verifyReport(DecodeReport report) {
        StringWriter json = new StringWriter();
        Json.print(new PrintWriter(json), report);
        assertThat(json.toString()).matches("[ -~\\s]*");
        assertThat(report.lines(WIDTH)).noneMatch(line -> line.codePoints().anyMatch(Character::isISOControl));
    }

    /** The command parses any text, or rejects it with a message. */
    private static void verifyText(Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
