// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.dns;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a name server answers. */
public enum Pace {
    AT_ONCE(Duration.ZERO),
    /** Later than a session waits by default, and before DNS lists used to be given up. */
    LATE(Duration.ofMillis(2800)),
    SLOW(Duration.ofSeconds(5)),
    /** At once, with SERVFAIL. */
    FAILING(Duration.ZERO),
    NEVER(Duration.ZERO);

    private static final String LISTS = ".lists.example";

    private final Duration delay;

    Pace(Duration delay) {
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }

    /** A DNS list that answers like this. */
    public String list(String name) {
        return name + "." + label() + LISTS;
    }

    /** The pace of a DNS list by its name; empty if there is no such list. */
    static Optional<Pace> ofList(String name) {
        return Arrays.stream(values())
                .filter(each -> name.endsWith("." + each.label() + LISTS))
                .findFirst();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
