// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

/** Measures what a connection waits for. Each method starts a measurement, and its result ends it. */
public interface ConnectionTimers {
    /** Measures nothing. */
    ConnectionTimers NONE = new ConnectionTimers() {
        @Override
        public Runnable startHeader() {
            return () -> {};
        }

        @Override
        public Runnable startLookup() {
            return () -> {};
        }
    };

    /** The time to a complete header. */
    Runnable startHeader();

    /** The time to what DNS says about the client, or to the end of the wait. */
    Runnable startLookup();
}
