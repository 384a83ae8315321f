// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.Configuration;

/** The unparsed values of the {@link Option}s in one file or element. */
final class Settings {
    /** The attribute of the element. It is not an option: it has no default. */
    static final String ENABLED = "[@enabled]";

    static final Settings NONE = new Settings(Map.of());

    private final Map<String, Setting> byKey;

    private Settings(Map<String, Setting> byKey) {
        this.byKey = byKey;
    }

    /**
     * Takes the values of the options; any other key is a problem.
     *
     * @param where file and listener, for messages
     * @param prefix of each key, for messages
     */
    static Settings from(Configuration configuration, String where, String prefix, Problems problems) {
        Map<String, Setting> byKey = new LinkedHashMap<>();
        for (Iterator<String> keys = configuration.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            String value = String.join(", ", values(configuration, key));
            Setting setting = new Setting(where, prefix + key, value);
            if (Option.isKnown(key)) {
                byKey.put(key, setting);
            } else if (!key.equals(ENABLED)) {
                problems.addUnknown(setting, Option.adviceOn(key));
            }
        }
        return new Settings(byKey);
    }

    private static List<String> values(Configuration configuration, String key) {
        return Arrays.stream(configuration.getStringArray(key))
                .map(String::trim)
                .toList();
    }

    /** The written value, or the default. */
    Setting get(Option option) {
        return byKey.getOrDefault(option.key(), option.byDefault());
    }

    /** The value and origin of each option. */
    List<Setting> all() {
        return Arrays.stream(Option.values()).map(this::get).toList();
    }

    /** These settings; where they have no value, the defaults. */
    Settings over(Settings defaults) {
        Map<String, Setting> all = new LinkedHashMap<>(defaults.byKey);
        all.putAll(byKey);
        return new Settings(all);
    }
}
