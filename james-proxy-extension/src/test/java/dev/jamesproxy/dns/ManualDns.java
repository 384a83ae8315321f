// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.time.Duration;
import java.util.Optional;

/** A client whose time stands still until {@link #pass} is called. */
public final class ManualDns {
    static final int MAX_OPEN = 500;

    private final ManualThread thread = new ManualThread();
    private final DnsClient client = new DnsClient(thread, thread::now, MAX_OPEN, Optional.empty());

    public DnsClient client() {
        return client;
    }

    public long now() {
        return thread.now();
    }

    public void pass(Duration time) {
        thread.pass(time);
    }
}
