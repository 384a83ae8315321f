// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** One of James' XML files, such as {@code smtpserver.xml}, and the listeners in it. */
final class ListenerFile {
    private static final String ELEMENT = "proxyProtocol";
    private static final int MAX_TYPOS = 2;

    private final MailProtocol protocol;
    private final HierarchicalConfiguration<ImmutableNode> tree;
    private final Problems problems;
    private final String name;

    ListenerFile(MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> tree, Problems problems) {
        this.protocol = protocol;
        this.tree = tree;
        this.problems = problems;
        this.name = protocol.component() + ".xml";
    }

    /** All listeners of the file, in order. */
    List<Listener> listeners(Settings defaults, SettingsParser parser) {
        checkPlacement();
        List<HierarchicalConfiguration<ImmutableNode>> elements = tree.configurationsAt(protocol.component());
        List<Listener> listeners = new ArrayList<>();
        for (HierarchicalConfiguration<ImmutableNode> element : elements) {
            Optional<ListenerOptions> options = options(element, defaults, parser);
            listeners.add(new Listener(
                    listenerName(element),
                    protocol,
                    listeners.size(),
                    element.getString("bind", ""),
                    isStarted(element),
                    hasImplicitTls(element),
                    AuthorizedAddresses.of(element),
                    options));
        }
        return listeners;
    }

    /** James ignores unknown elements, so a misplaced element of ours would leave a listener unprotected. */
    private void checkPlacement() {
        for (Iterator<String> keys = tree.getKeys(); keys.hasNext(); ) {
            // A key is a path such as smtpserver.proxyProtocol[@enabled]; two dots are one in a name.
            String[] path = keys.next().replace("..", "").split("\\.|(?=\\[@)");
            for (int depth = 0; depth < path.length; depth++) {
                boolean inPlace = depth == 1 && path[1].equals(ELEMENT);
                if (isMeant(path[depth]) && !inPlace) {
                    String where = String.join("/", List.of(path).subList(0, depth + 1));
                    problems.add(name, "element", where, protocol.component() + "/" + ELEMENT);
                }
            }
        }
    }

    /** Whether the name, with or without a namespace, is probably a misspelling of our element. */
    private static boolean isMeant(String name) {
        String letters = name.substring(name.indexOf(':') + 1).replaceAll("[^A-Za-z]", "");
        return letters.toLowerCase(Locale.US).contains(ELEMENT.toLowerCase(Locale.US))
                || Option.distance(letters, ELEMENT) <= MAX_TYPOS;
    }

    /** The listener's {@code <proxyProtocol>}, if it is enabled and James starts the listener. */
    private Optional<HierarchicalConfiguration<ImmutableNode>> section(
            HierarchicalConfiguration<ImmutableNode> listener) {
        List<HierarchicalConfiguration<ImmutableNode>> sections = listener.configurationsAt(ELEMENT);
        if (sections.size() > 1) {
            problems.add(where(listener), ELEMENT, sections.size() + " elements", "one element");
        }
        return sections.stream()
                .filter(section -> isEnabled(where(listener), section) && isStarted(listener))
                .findFirst();
    }

    private boolean isStarted(HierarchicalConfiguration<ImmutableNode> listener) {
        return isTrue(listener, Settings.ENABLED, true);
    }

    /** For James' own keys. James refuses other values too, but its error does not name the file. */
    private boolean isTrue(HierarchicalConfiguration<ImmutableNode> listener, String key, boolean otherwise) {
        try {
            return listener.getBoolean(key, otherwise);
        } catch (ConversionException e) {
            problems.add(where(listener), key, listener.getString(key), "true or false");
            return otherwise;
        }
    }

    private boolean isEnabled(String where, HierarchicalConfiguration<ImmutableNode> section) {
        String enabled = section.getString(Settings.ENABLED, "");
        if (!enabled.equals("true") && !enabled.equals("false")) {
            problems.add(where, ELEMENT + Settings.ENABLED, enabled, "true or false");
        }
        return enabled.equals("true");
    }

    private Settings settings(
            HierarchicalConfiguration<ImmutableNode> listener,
            HierarchicalConfiguration<ImmutableNode> section,
            Settings defaults) {
        Settings settings =
                Settings.from(section, where(listener), ELEMENT + ".", problems).over(defaults);
        checkAgainst(listener, settings);
        return settings;
    }

    private Optional<ListenerOptions> options(
            HierarchicalConfiguration<ImmutableNode> listener, Settings defaults, SettingsParser parser) {
        // James reads the lists of each listener that it starts.
        DnsLists lists = isStarted(listener) ? DnsLists.of(listener, where(listener), problems) : DnsLists.NONE;
        Optional<ListenerOptions> all = section(listener)
                .map(section -> settings(listener, section, defaults))
                .flatMap(settings -> parser.options(settings, lists));
        all.ifPresent(options -> warnOfRelaying(listener, options.trustedProxies()));
        return all;
    }

    /** A warning only: once the listener is protected, no client can relay by the proxy's address. */
    private void warnOfRelaying(HierarchicalConfiguration<ImmutableNode> listener, TrustedProxies proxies) {
        AuthorizedAddresses.of(listener)
                .overlapping(proxies)
                .ifPresent(
                        shared -> problems.warn(("%s: authorizedAddresses %s overlaps trustedProxies %s; keep proxies"
                                        + " out of authorizedAddresses: if the extension is ever off or in shadow mode,"
                                        + " all their clients can relay")
                                .formatted(where(listener), shared, proxies)));
    }

    /** Problems of values that are valid alone but contradict other values of the listener. */
    private void checkAgainst(HierarchicalConfiguration<ImmutableNode> listener, Settings settings) {
        String where = where(listener);
        if (settings.get(Option.TRUSTED_PROXIES).equals(Option.TRUSTED_PROXIES.byDefault())) {
            problems.add(where, ELEMENT + ".trustedProxies", "", "the IP addresses or CIDR ranges of your proxies");
        }
        if (isTrue(listener, "proxyRequired", false)) {
            problems.add(
                    where,
                    "proxyRequired",
                    "true",
                    "false; " + ELEMENT + " and proxyRequired would each expect a header");
        }
        if (!hasImplicitTls(listener)) {
            String expected = "beforeTls; insideTls needs <tls socketTLS=\"true\">";
            Setting position = settings.get(Option.HEADER_POSITION);
            if (position.value().equals(SettingsParser.INSIDE_TLS)) {
                problems.add(position, expected);
            }
        }
    }

    private boolean hasImplicitTls(HierarchicalConfiguration<ImmutableNode> listener) {
        return isTrue(listener, "tls[@socketTLS]", false);
    }

    private String where(HierarchicalConfiguration<ImmutableNode> listener) {
        return name + ", " + listenerName(listener);
    }

    private String listenerName(HierarchicalConfiguration<ImmutableNode> listener) {
        return listener.getString("jmxName", protocol.component());
    }
}
