// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

/** Step 6, James: chooses the handlers that James' session needs. Called on the connection's event loop. */
public interface SessionStart {

    /**
     * For a session of the client that the header names.
     *
     * @param hasTls whether the connection has James' own TLS
     */
    SessionHandlers withClient(ClientAddress client, boolean hasTls);

    /** For a session of the proxy: the header names no client. */
    SessionHandlers withoutClient();
}
