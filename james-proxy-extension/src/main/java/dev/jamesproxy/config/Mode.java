// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** Whether a listener's rules are kept or only tried. */
public enum Mode {
    /** Who breaks them is refused. */
    ENFORCE,
    /** Who breaks them is counted, logged, and served as with {@link DirectConnections#ACCEPT}. */
    SHADOW
}
