// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.RefusedConnection;
import java.time.Instant;

/**
 * A refusal and its time.
 *
 * @param mode {@link Mode#SHADOW} when the connection was served all the same
 */
public record RecentRefusal(Instant time, Mode mode, RefusedConnection connection) {}
