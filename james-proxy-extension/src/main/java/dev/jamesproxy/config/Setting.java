// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/**
 * One value as an administrator wrote it.
 *
 * @param where file and listener; {@code default} where nobody wrote it
 * @param key the key as it has to be written there
 */
public record Setting(String where, String key, String value) {

    /** The key alone. */
    public String option() {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
