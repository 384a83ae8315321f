// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

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

/** Over the tables that the decoder is tested with. */
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
    void goodHeaderShouldBeValidAndHaveNothingWrongInIt(GoodHeader row) {
        Explanation explanation = explained(row.bytes());
        assertThat(explanation.judgement().header()).contains(row.header());
        assertThat(explanation.judgement().length()).isEqualTo(row.bytes().length);
        // 0.0.0.0 is an address to the decoder, and nobody to the policy
        assertThat(explanation.judgement().refusal().orElse(Refusal.UNSPECIFIED_CLIENT))
                .isEqualTo(Refusal.UNSPECIFIED_CLIENT);
        assertThat(explanation.fields()).noneMatch(field -> field.name().equals("not read"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyBeginningOfAGoodHeaderShouldBeIncomplete(GoodHeader row) {
        for (int length = 0; length < row.bytes().length; length++) {
            Judgement judgement = explained(Arrays.copyOf(row.bytes(), length)).judgement();
            assertThat(judgement.verdict()).isEqualTo("incomplete");
            assertThat(judgement.reason()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badHeaderShouldBeRefusedAsTheDecoderDoes(BadHeader row) {
        Explanation explanation = explained(row.bytes());
        assertThat(explanation.judgement().verdict()).isEqualTo("invalid");
        assertThat(explanation.judgement().refusal()).contains(Refusal.of(row.error()));
    }

    @Test
    void noByteShouldBeChangedOrLeftOutWhateverComes() {
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
    void secondHeaderBehindTheFirstShouldBeRefused() {
        byte[] two = HeaderText.parse("PROXY UNKNOWN\\r\\nPROXY TCP4 127.0.0.1 127.0.0.1 1 2\\r\\n");
        assertThat(explained(two).judgement().refusal()).contains(Refusal.SECOND_HEADER);
    }

    @Test
    void clientThatIsNobodyShouldBeRefused() {
        byte[] nobody = HeaderText.parse("PROXY TCP4 0.0.0.0 127.0.0.1 1 2\\r\\n");
        assertThat(explained(nobody).judgement().refusal()).contains(Refusal.UNSPECIFIED_CLIENT);
    }

    /** Each time, the fields are the bytes again, apart from the spaces of version 1, and nothing unseen is printed. */
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
