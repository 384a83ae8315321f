// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The result for any bytes does not depend on how they are cut, and never changes once it is final. */
class DecoderPropertyTest {
    private static final int ROUNDS = 20_000;
    private static final String MUTATIONS = " 0123456789abcf:.\r\n";

    private final Random random = new Random(20260427);
    private final HeaderDecoder decoder = new HeaderDecoder(HeaderDecoder.DEFAULT_MAX_LENGTH);
    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);

    private enum Ending {
        INCOMPLETE,
        COMPLETE,
        INVALID
    }

    @Test
    void resultForRandomBytesShouldNotChangeWithMoreBytes() {
        for (int i = 0; i < ROUNDS; i++) {
            assertResultNeverChanges(randomBytes(random.nextInt(64)));
        }
        assertThat(endings).containsKey(Ending.INVALID);
    }

    /** Random bytes hardly ever get past the signature. */
    @Holds(Rule.CUTS_DO_NOT_MATTER)
    @Test
    void resultForRandomBytesAfterAGoodBeginningShouldNotChangeWithMoreBytes() {
        List<byte[]> beginnings = List.of(
                HeaderBytes.ascii("PROXY "),
                HeaderBytes.ascii("PROXY UNKNOWN"),
                HeaderBytes.tcp4().announcing(40).toArray(),
                HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.UNSPEC)
                        .announcing(9)
                        .toArray(),
                HeaderBytes.v2(HeaderBytes.LOCAL, 0xff).announcing(20).toArray());
        for (int i = 0; i < ROUNDS; i++) {
            byte[] beginning = beginnings.get(random.nextInt(beginnings.size()));
            assertResultNeverChanges(HeaderBytes.concat(beginning, randomBytes(random.nextInt(64))));
        }
        assertThat(endings).containsOnlyKeys(Ending.values());
    }

    @Holds(Rule.CUTS_DO_NOT_MATTER)
    @Test
    void resultForMutatedHeadersShouldNotChangeWithMoreBytes() {
        List<GoodHeader> headers =
                GoodHeaders.all().filter(row -> row.bytes().length < 300).toList();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] header = headers.get(random.nextInt(headers.size())).bytes();
            assertResultNeverChanges(HeaderBytes.concat(mutated(header), randomBytes(random.nextInt(8))));
        }
        assertThat(endings).containsOnlyKeys(Ending.values());
    }

    private byte[] mutated(byte[] header) {
        byte[] mutated = header.clone();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte)
                    (random.nextBoolean() ? random.nextInt(256) : MUTATIONS.charAt(random.nextInt(MUTATIONS.length())));
        }
        return mutated;
    }

    /** Few different values, so that lengths are small and types repeat. */
    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        int bound = random.nextBoolean() ? 256 : 6;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(bound);
        }
        return bytes;
    }

    private void assertResultNeverChanges(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        Decoded result = Decoded.INCOMPLETE;
        for (int length = 0; length <= bytes.length; length++) {
            Decoded next = decoder.decode(in.writerIndex(length));
            if (result != Decoded.INCOMPLETE) {
                assertThat(next).as("%d bytes of %s", length, Bytes.of(bytes)).isEqualTo(result);
            } else if (next instanceof Decoded.Complete complete) {
                assertThat(complete.length()).isEqualTo(length);
            }
            result = next;
        }
        assertThat(in.readerIndex()).isZero();
        in.release();
        endings.merge(ending(result), 1, Integer::sum);
    }

    private static Ending ending(Decoded result) {
        if (result instanceof Decoded.Complete) {
            return Ending.COMPLETE;
        }
        return result instanceof Decoded.Invalid ? Ending.INVALID : Ending.INCOMPLETE;
    }
}
