// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The DNS lists of a listener: those of each {@code DnsblHandler} in its handler chain.
 *
 * @param withReason whether a refusal has the text of the list
 */
public record DnsLists(List<DnsList> whitelist, List<DnsList> blacklist, boolean withReason) {
    public static final DnsLists NONE = new DnsLists(List.of(), List.of(), false);

    /** The keys of James' own handler. */
    public static final String WHITELIST = "rblservers.whitelist";

    public static final String BLACKLIST = "rblservers.blacklist";
    private static final String GET_DETAIL = "getDetail";
    private static final String HANDLER = "dev.jamesproxy.smtp.DnsblHandler";

    /** Reads the lists of a listener; what is not understood is a problem. */
    static DnsLists of(HierarchicalConfiguration<ImmutableNode> listener, String where, Problems problems) {
        List<DnsList> whitelist = new ArrayList<>();
        List<DnsList> blacklist = new ArrayList<>();
        boolean withReason = false;
        for (HierarchicalConfiguration<ImmutableNode> handler : listener.configurationsAt("handlerchain.handler")) {
            if (handler.getString("[@class]", "").equals(HANDLER)) {
                Reader reader = new Reader(handler, where, problems);
                whitelist.addAll(reader.lists(WHITELIST, DnsList.Kind.WHITELIST));
                blacklist.addAll(reader.lists(BLACKLIST, DnsList.Kind.BLACKLIST));
                withReason |= reader.withReason();
                reader.expectAny();
            }
        }
        return new DnsLists(List.copyOf(whitelist), List.copyOf(blacklist), withReason);
    }

    /**
     * The lists in these values, each with names separated by commas.
     *
     * @throws IllegalArgumentException when one is not a list
     */
    public static List<DnsList> parse(Stream<String> values, DnsList.Kind kind) {
        return names(values).map(name -> DnsList.parse(name, kind)).toList();
    }

    private static Stream<String> names(Stream<String> values) {
        return values.flatMap(value -> Stream.of(value.split(",", -1))).map(String::strip);
    }

    public boolean isEmpty() {
        return whitelist.isEmpty() && blacklist.isEmpty();
    }

    private record Reader(HierarchicalConfiguration<ImmutableNode> handler, String where, Problems problems) {

        List<DnsList> lists(String key, DnsList.Kind kind) {
            return names(Stream.of(handler.getStringArray(key)))
                    .flatMap(name -> list(key, name, kind))
                    .toList();
        }

        private Stream<DnsList> list(String key, String name, DnsList.Kind kind) {
            try {
                return Stream.of(DnsList.parse(name, kind));
            } catch (IllegalArgumentException e) {
                problems.add(where, "DnsblHandler: " + key, name, DnsList.EXPECTED);
                return Stream.empty();
            }
        }

        boolean withReason() {
            try {
                return handler.getBoolean(GET_DETAIL, false);
            } catch (ConversionException e) {
                problems.add(where, "DnsblHandler: " + GET_DETAIL, handler.getString(GET_DETAIL), "true or false");
                return false;
            }
        }

        /** James does not start without any. */
        void expectAny() {
            if (!handler.containsKey(WHITELIST) && !handler.containsKey(BLACKLIST)) {
                problems.add(where, "DnsblHandler: rblservers", "", "a whitelist or a blacklist");
            }
        }
    }
}
