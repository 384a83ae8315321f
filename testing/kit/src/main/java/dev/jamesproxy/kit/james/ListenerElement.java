// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit.james;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The element of one listener in a configuration file of James, and the changes that tests make in it. */
public record ListenerElement(String text) {
    private static final Pattern PROXY_PROTOCOL = Pattern.compile("(?s)<proxyProtocol .*?</proxyProtocol>");
    private static final String CHAIN = "<handlerchain>";

    /** Inserts a changed copy of a listener after the original, into the text of a file. */
    static String copy(String file, String listener, UnaryOperator<ListenerElement> change) {
        Matcher element = Pattern.compile(
                        "(?s)<([a-z0-9]+server) (?:(?!</\\1>).)*" + Pattern.quote(name(listener)) + ".*?</\\1>\\s*")
                .matcher(file);
        if (!element.find()) {
            throw new IllegalArgumentException("there is no listener " + listener);
        }
        String copy = change.apply(new ListenerElement(element.group())).text;
        return new StringBuilder(file).insert(element.end(), copy).toString();
    }

    static String name(String listener) {
        return "<jmxName>" + listener + "</jmxName>";
    }

    /** Replaces each occurrence of {@code old}; fails if there is none. */
    public ListenerElement replace(String old, String replacement) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException("there is no " + old + " in " + text);
        }
        return new ListenerElement(text.replace(old, replacement));
    }

    /** Sets a key of {@code <proxyProtocol>}. */
    public ListenerElement option(String key, String value) {
        String end = "</proxyProtocol>";
        return without(key).replace(end, "<" + key + ">" + value + "</" + key + ">" + end);
    }

    /** Removes a key of {@code <proxyProtocol>}, so that the defaults count. */
    public ListenerElement without(String key) {
        return new ListenerElement(text.replaceFirst("<" + key + ">.*?</" + key + ">", ""));
    }

    public ListenerElement trusting(String proxies) {
        return option("trustedProxies", proxies);
    }

    public ListenerElement shadow() {
        return option("mode", "shadow");
    }

    public ListenerElement insideTls() {
        return option("headerPosition", "insideTls");
    }

    /** Puts other elements in the place of {@code <proxyProtocol>}. */
    public ListenerElement insteadOfProxyProtocol(String elements) {
        return new ListenerElement(PROXY_PROTOCOL.matcher(text).replaceFirst(Matcher.quoteReplacement(elements)));
    }

    /** Adds elements that James reads. */
    public ListenerElement with(String elements) {
        return replace("</bind>", "</bind>" + elements);
    }

    /** Adds elements at the beginning of the handler chain. */
    public ListenerElement handlers(String elements) {
        return replace(CHAIN, CHAIN + elements);
    }
}
