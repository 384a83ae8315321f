// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.config.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Shadow mode: whatever the peer sends, and however TCP cuts it. */
class ShadowModeFuzzTest {

    @MethodSource("dev.jamesproxy.header.Seeds#connections")
    @FuzzTest
    void connectionsShouldBeServedWithoutTheirHeaders(byte[] input) {
        new FuzzedConnection(FuzzScript.of(input), Mode.SHADOW, new ExpectedInShadowMode()).play();
    }
}
