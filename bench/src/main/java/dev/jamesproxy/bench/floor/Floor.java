// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.floor;

import dev.jamesproxy.bench.james.Installation;
import dev.jamesproxy.bench.james.SmtpListener;

/**
 * The least that a receiver of headers can do: wait for the header, and skip it unread. The measured James does this on one of its
 * listeners.
 */
public final class Floor {
    private Floor() {}

    /** Adds it to a James. */
    public static void addTo(Installation james, SmtpListener listener, int headerLength) {
        james.extension(FloorExtension.class, FloorHook.class, HeaderSkip.class)
                .property(FloorExtension.PORT, listener.port())
                .property(FloorExtension.LENGTH, headerLength);
    }
}
