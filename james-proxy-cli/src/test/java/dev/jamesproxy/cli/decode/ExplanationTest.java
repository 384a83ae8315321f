// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.BadHeader;
import dev.jamesproxy.header.BadHeaders;
import dev.jamesproxy.header.GoodHeader;
import dev.jamesproxy.header.GoodHeaders;
import dev.jamesproxy.header.HeaderDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explains the headers of the decoder's tables. */
class ExplanationTest {
    private static final int MOST = HeaderDecoder.DEFAULT_MAX_LENGTH;

    static Stream<GoodHeader> good() {
        return GoodHeaders.all();
    }

    static Stream<BadHeader> bad() {
        return BadHeaders.all();
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodHeaderShouldBeValidToItsLastField(GoodHeader row) {
        Explanation explanation = explained(row.bytes());
        assertThat(explanation.result().header()).contains(row.header());
        assertThat(explanation.result().length()).isEqualTo(row.bytes().length);
        // the decoder accepts 0.0.0.0, the check of the client refuses it
        assertThat(explanation.result().refusal().orElse(Refusal.UNSPECIFIED_CLIENT))
                .isEqualTo(Refusal.UNSPECIFIED_CLIENT);
        assertThat(explanation.fields()).noneMatch(field -> field.name().equals("not read"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyPartOfAGoodHeaderShouldBeIncomplete(GoodHeader row) {
        for (int length = 0; length < row.bytes().length; length++) {
            DecodeResult result = explained(Arrays.copyOf(row.bytes(), length)).result();
            assertThat(result.name()).isEqualTo("incomplete");
            assertThat(result.detail()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badHeaderShouldHaveTheErrorOfTheDecoder(BadHeader row) {
        Explanation explanation = explained(row.bytes());
        assertThat(explanation.result().name()).isEqualTo("invalid");
        assertThat(explanation.result().refusal()).contains(Refusal.of(row.error()));
    }

    @Test
    void fieldsOfAnyBytesShouldBeTheseBytes() {
        Random random = new Random(20260427);
        List<byte[]> headers = Stream.concat(good().map(GoodHeader::bytes), bad().map(BadHeader::bytes))
                .toList();
        for (int i = 0; i < 4_000; i++) {
            byte[] mutant = headers.get(random.nextInt(headers.size())).clone();
            for (int j = random.nextInt(4); j >= 0 && mutant.length > 0; j--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            explained(Arrays.copyOf(mutant, random.nextInt(mutant.length + 3)));
        }
    }

    @Test
    void secondHeaderShouldBeRefused() {
        byte[] two = HeaderText.parse("PROXY UNKNOWN\\r\\nPROXY TCP4 127.0.0.1 127.0.0.1 1 2\\r\\n");
        assertThat(explained(two).result().refusal()).contains(Refusal.SECOND_HEADER);
    }

    @Test
    void unspecifiedClientShouldBeRefused() {
        byte[] unspecified = HeaderText.parse("PROXY TCP4 0.0.0.0 127.0.0.1 1 2\\r\\n");
        assertThat(explained(unspecified).result().refusal()).contains(Refusal.UNSPECIFIED_CLIENT);
    }

    /** Checks each time that the fields are the bytes, except the spaces of version 1, and that the output is printable. */
    private static Explanation explained(byte[] bytes) {
        Explanation explanation = Explanation.of(bytes, MOST);
        int at = 0;
        for (Field field : explanation.fields()) {
            int end = field.offset() + field.bytes().size();
            assertOnlySpaces(bytes, at, field.offset());
            assertThat(field.bytes().toArray()).isEqualTo(Arrays.copyOfRange(bytes, field.offset(), end));
            at = end;
        }
        assertOnlySpaces(bytes, at, bytes.length);
        String printed = String.join("", new DecodeReport(explanation).lines(80));
        assertThat(printed.chars().noneMatch(Character::isISOControl))
                .as(printed)
                .isTrue();
        return explanation;
    }

    private static void assertOnlySpaces(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ') {
                throw new AssertionError("byte " + i + " is in no field");
            }
        }
    }
}
