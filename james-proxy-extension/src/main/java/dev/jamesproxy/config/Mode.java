// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** Whether a listener refuses connections, or only reports which it would refuse. */
public enum Mode {
    /** Connections that break a rule are refused. */
    ENFORCE,
    /** Connections that break a rule are served, counted and logged. */
    SHADOW
}
