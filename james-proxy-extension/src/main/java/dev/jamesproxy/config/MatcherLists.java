// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.Iterator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** The DNS lists of {@code InDnsbl} in {@code mailetcontainer.xml}. The matcher reads its list itself; here it is checked only. */
final class MatcherLists {
    private static final String FILE = "mailetcontainer";
    private static final Set<String> ATTRIBUTES = Set.of("[@match]", "[@notmatch]");
    private static final Pattern MATCHER = Pattern.compile("\\s*dev\\.jamesproxy\\.mailet\\.InDnsbl\\s*(?:=(.*))?");

    private MatcherLists() {}

    /** James does not start with a condition that is not a list. */
    static void check(ConfigurationFiles files, Problems problems) {
        try {
            HierarchicalConfiguration<ImmutableNode> tree = files.xml(FILE);
            for (Iterator<String> keys = tree.getKeys(); keys.hasNext(); ) {
                String key = keys.next();
                if (ATTRIBUTES.stream().anyMatch(key::endsWith)) {
                    Stream.of(tree.getStringArray(key)).forEach(match -> check(match, problems));
                }
            }
        } catch (ConfigurationException e) {
            problems.addUnreadable(FILE + ".xml", e);
        }
    }

    private static void check(String match, Problems problems) {
        Matcher matcher = MATCHER.matcher(match);
        if (!matcher.matches()) {
            return;
        }
        String list = matcher.group(1) == null ? "" : matcher.group(1).strip();
        try {
            DnsList.parse(list, DnsList.Kind.BLACKLIST);
        } catch (IllegalArgumentException e) {
            problems.add(FILE + ".xml", "InDnsbl", list, DnsList.EXPECTED);
        }
    }
}
