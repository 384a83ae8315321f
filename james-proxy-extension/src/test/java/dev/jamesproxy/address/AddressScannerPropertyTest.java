// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Random texts; the JDK and Guava give the second opinion. */
class AddressScannerPropertyTest {
    private static final int ROUNDS = 20_000;
    private static final String CHARACTERS = "0123456789abcdefABCDEF::::....gG+-[]/x ";
    /** One of these ends every beginning of an address, in either family. */
    private static final List<String> ENDS =
            List.of("", "0", ":", "::", ":0", "0.0", "0.0.0", "0.0.0.0", ".0", ".0.0", ".0.0.0");

    private final Random random = new Random(20260427);

    @Test
    void ipv6AddressInAnySpellingShouldBeThatOfTheJdk() throws UnknownHostException {
        for (int i = 0; i < ROUNDS; i++) {
            String text = new RandomIpv6(random).text();
            assertThat(AddressScanner.parse(text)).as(text).contains(InetAddress.getByName(text));
        }
    }

    @Test
    void mutatedIpv6ShouldBeAnAddressIfGuavaAcceptsIt() {
        int valid = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutated(new RandomIpv6(random).text());
            valid += assertSameAsGuava(text);
        }
        assertThat(valid).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
    }

    @Test
    void mutatedIpv4ShouldBeAnAddressIfGuavaAcceptsIt() {
        int valid = 0;
        for (int i = 0; i < ROUNDS; i++) {
            valid += assertSameAsGuava(mutated(randomIpv4()));
        }
        assertThat(valid).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
    }

    private static int assertSameAsGuava(String text) {
        boolean expected = InetAddresses.isInetAddress(text);
        assertThat(AddressScanner.parse(text).isPresent()).as(text).isEqualTo(expected);
        return expected ? 1 : 0;
    }

    @Test
    void ipv6ScannerShouldRejectTheFirstImpossibleCharacter() {
        for (int i = 0; i < ROUNDS; i++) {
            assertAcceptedTextCanBecomeAnAddress(mutated(new RandomIpv6(random).text()), AddressScanner::ipv6);
        }
    }

    @Test
    void ipv4ScannerShouldRejectTheFirstImpossibleCharacter() {
        for (int i = 0; i < ROUNDS; i++) {
            assertAcceptedTextCanBecomeAnAddress(mutated(randomIpv4()), AddressScanner::ipv4);
        }
    }

    /** That it rejects nothing too early follows from the comparison with Guava. */
    private static void assertAcceptedTextCanBecomeAnAddress(String text, Supplier<AddressScanner> family) {
        AddressScanner scanner = family.get();
        for (int i = 0; i < text.length() && scanner.accept(text.charAt(i)); i++) {
            String accepted = text.substring(0, i + 1);
            assertThat(ENDS).as(accepted).anyMatch(end -> InetAddresses.isInetAddress(accepted + end));
        }
    }

    private String randomIpv4() {
        return "%d.%d.%d.%d"
                .formatted(random.nextInt(256), random.nextInt(10), random.nextInt(256), random.nextInt(100));
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(3); i > 0 && mutated.length() > 0; i--) {
            int at = random.nextInt(mutated.length());
            char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, character);
                case 1 -> mutated.insert(at, character);
                default -> mutated.deleteCharAt(at);
            }
        }
        return mutated.toString();
    }
}
