// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

/**
 * One value as an administrator wrote it.
 *
 * @param where file and listener, for messages
 * @param key the key as it has to be written there
 */
record Setting(String where, String key, String value) {}
