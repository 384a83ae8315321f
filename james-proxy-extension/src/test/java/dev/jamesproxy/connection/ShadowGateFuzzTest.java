// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.config.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** In shadow mode, however the bytes come: nobody is refused, and nobody loses anything but headers. */
class ShadowGateFuzzTest {

    @MethodSource("dev.jamesproxy.header.Seeds#connections")
    @FuzzTest
    void everybodyShouldBeServedAllButHeaders(byte[] input) {
        new Rehearsal(Plan.of(input), Mode.SHADOW, new ShadowOutcome()).play();
    }
}
