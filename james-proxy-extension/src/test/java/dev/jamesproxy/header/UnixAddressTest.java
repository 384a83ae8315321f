// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.HeaderBytes;
import org.junit.jupiter.api.Test;

class UnixAddressTest {

    @Test
    void pathShouldEndAtTheFirstNul() {
        assertUnix(unix("/run/client\0garbage", "x"), "/run/client", "x");
    }

    @Test
    void pathMayFillItsFieldWithoutNul() {
        assertUnix(unix("a".repeat(108), "b".repeat(107)), "a".repeat(108), "b".repeat(107));
    }

    @Test
    void unnamedSocketShouldHaveAnEmptyPath() {
        assertUnix(unix("", ""), "", "");
    }

    @Test
    void abstractNameShouldKeepItsNul() {
        assertUnix(unix("\0name", "\0" + "n".repeat(107)), "\0name", "\0" + "n".repeat(107));
    }

    private static Addresses unix(String client, String destination) {
        return Decoding.header(HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.UNIX_STREAM)
                        .unix(client, destination)
                        .toArray())
                .addresses();
    }

    private static void assertUnix(Addresses addresses, String client, String destination) {
        assertThat(addresses)
                .isEqualTo(new Addresses.Unix(
                        Bytes.of(HeaderBytes.ascii(client)), Bytes.of(HeaderBytes.ascii(destination))));
    }
}
