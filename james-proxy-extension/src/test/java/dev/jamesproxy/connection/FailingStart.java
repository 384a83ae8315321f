// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

/** A session that cannot be prepared. */
final class FailingStart implements SessionStart {
    @Override
    public SessionHandlers withClient(ClientAddress client, boolean hasTls) {
        throw new IllegalStateException("unexpected pipeline");
    }

    @Override
    public SessionHandlers withoutClient() {
        throw new IllegalStateException("unexpected pipeline");
    }
}
