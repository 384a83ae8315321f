// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.connection.RefusedConnection;
import java.time.Instant;

/** A connection that was refused, or in shadow mode would have been, and when. */
public record RecentRefusal(Instant time, RefusedConnection connection) {}
