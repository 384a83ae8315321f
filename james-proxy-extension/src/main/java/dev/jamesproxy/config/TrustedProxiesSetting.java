// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.address.CidrRange;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of {@code trustedProxies}: addresses and ranges, or {@code file:} and the name of a file that lists them. In the
 * file, {@code #} starts a comment.
 *
 * @param file the file, if the value names one
 */
record TrustedProxiesSetting(Setting setting, Optional<Path> file) {
    static final String FILE = "file:";

    static TrustedProxiesSetting of(Setting setting, ConfigurationFiles files) {
        String name = setting.value().startsWith(FILE)
                ? setting.value().substring(FILE.length()).trim()
                : "";
        try {
            return new TrustedProxiesSetting(
                    setting, name.isEmpty() ? Optional.empty() : Optional.of(files.path(name)));
        } catch (InvalidPathException e) {
            return new TrustedProxiesSetting(setting, Optional.empty()); // not an address either: parse() reports it
        }
    }

    /** Empty when there is no value, or a problem. */
    Optional<TrustedProxies> parse(Problems problems) {
        return file.map(path -> parse(path, FileContent.settled(path), problems))
                .orElseGet(() -> here(problems));
    }

    private Optional<TrustedProxies> here(Problems problems) {
        return setting.equals(Option.TRUSTED_PROXIES.byDefault())
                ? Optional.empty()
                : proxies(List.of(setting), setting, problems);
    }

    /** The same with what the file contains. */
    Optional<TrustedProxies> parse(Path path, FileContent content, Problems problems) {
        if (content.error().isPresent()) {
            problems.add(
                    setting,
                    "a readable UTF-8 text file; error: " + content.error().get());
            return Optional.empty();
        }
        List<String> lines = content.text().lines().toList();
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).replaceFirst("#.*", "");
            settings.add(new Setting(setting.where(), setting.key() + ": " + path + ": line " + (i + 1), text));
        }
        return proxies(settings, setting, problems);
    }

    private static Optional<TrustedProxies> proxies(List<Setting> texts, Setting all, Problems problems) {
        List<CidrRange> ranges = new ArrayList<>();
        boolean allUnderstood = true;
        for (Setting text : texts) {
            allUnderstood &= addRanges(text, ranges, problems);
        }
        try {
            return allUnderstood ? Optional.of(new TrustedProxies(ranges)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.add(all, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static boolean addRanges(Setting setting, List<CidrRange> ranges, Problems problems) {
        boolean allUnderstood = true;
        for (String text : setting.value().split("[,\\s]+", -1)) {
            try {
                if (!text.isEmpty()) {
                    ranges.add(CidrRange.parse(text));
                }
            } catch (IllegalArgumentException e) {
                allUnderstood = false;
                problems.add(setting.where(), setting.key(), text, String.valueOf(e.getMessage()));
            }
        }
        return allUnderstood;
    }
}
