// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.config.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** However the bytes come: nothing reaches James unless it is accepted, and what is behind the header reaches it untouched. */
class GateFuzzTest {

    @MethodSource("dev.jamesproxy.header.Seeds#connections")
    @FuzzTest
    void connectionShouldBeJudgedByItsBytesAlone(byte[] input) {
        new Rehearsal(Plan.of(input), Mode.ENFORCE, new EnforcedOutcome()).play();
    }
}
