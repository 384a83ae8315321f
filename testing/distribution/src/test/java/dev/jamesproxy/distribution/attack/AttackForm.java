// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.attack;

import java.util.Locale;

/** The size of the attack. {@code ./test} runs the short form, {@code ./test attack} the full one. */
enum AttackForm {
    SHORT(1, 4),
    FULL(7, 40);

    private final int startsOfEachKind;
    private final int restarts;

    AttackForm(int startsOfEachKind, int restarts) {
        this.startsOfEachKind = startsOfEachKind;
        this.restarts = restarts;
    }

    static AttackForm chosen() {
        return valueOf(System.getProperty("attack", "short").toUpperCase(Locale.US));
    }

    int startsOfEachKind() {
        return startsOfEachKind;
    }

    /** How often a listener is stopped and started while James runs. */
    int restarts() {
        return restarts;
    }
}
