// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.util.function.Consumer;

/** Learns of questions, on any thread; must neither block nor throw. */
public interface DnsObserver {
    /** Learns nothing. */
    DnsObserver NONE = new DnsObserver() {
        @Override
        public void answeredFromCache() {
            // nobody wants to know
        }

        @Override
        public Consumer<DnsAnswer> asked() {
            return answer -> {};
        }
    };

    /** The answer was known. */
    void answeredFromCache();

    /** A question was sent. The result learns what came of it. */
    Consumer<DnsAnswer> asked();
}
