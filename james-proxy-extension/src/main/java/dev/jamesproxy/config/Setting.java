// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/**
 * One value as written.
 *
 * @param where file and listener; {@code default} for a value that is not written anywhere
 * @param key as written there
 */
public record Setting(String where, String key, String value) {

    /** The key without its prefix. */
    public String option() {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
