// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The DNS lists of a listener: those of the {@code DnsblHandler} in its handler chain.
 *
 * @param withReason whether a refusal has the text of the list
 */
public record DnsLists(List<DnsList> whitelist, List<DnsList> blacklist, boolean withReason) {
    public static final DnsLists NONE = new DnsLists(List.of(), List.of(), false);

    /** The keys of James' own handler. */
    public static final String WHITELIST = "rblservers.whitelist";

    public static final String BLACKLIST = "rblservers.blacklist";
    private static final String GET_DETAIL = "getDetail";
    private static final String CLASS = "[@class]";
    private static final String HANDLER = "dev.jamesproxy.smtp.DnsblHandler";
    private static final Set<String> HANDLERS = Set.of(HANDLER, "org.apache.james.smtpserver.fastfail.DNSRBLHandler");

    /** Reads the lists of a listener; what is not understood is a problem. */
    static DnsLists of(HierarchicalConfiguration<ImmutableNode> listener, String where, Problems problems) {
        List<HierarchicalConfiguration<ImmutableNode>> handlers =
                listener.configurationsAt("handlerchain.handler").stream()
                        .filter(handler -> HANDLERS.contains(handler.getString(CLASS, "")))
                        .toList();
        List<DnsLists> lists = handlers.stream()
                .filter(handler -> handler.getString(CLASS, "").equals(HANDLER))
                .map(handler -> new Reader(handler, where, problems).read())
                .toList();
        if (lists.isEmpty()) {
            return NONE;
        }
        if (handlers.size() > 1) {
            problems.add(
                    where,
                    "DnsblHandler",
                    handlers.size() + " handlers ask DNS lists",
                    "one handler with all lists, because James uses only the first one");
        }
        return lists.get(0);
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

        DnsLists read() {
            DnsLists lists = new DnsLists(
                    lists(WHITELIST, DnsList.Kind.WHITELIST), lists(BLACKLIST, DnsList.Kind.BLACKLIST), withReason());
            expectAny();
            return lists;
        }

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
