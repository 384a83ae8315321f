// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * An element of a page. Content that is not an element is text and is escaped here, so bytes from a peer cannot become markup.
 *
 * @param attributes as written in the tag, each with a space before it
 * @param content as written between the tags
 */
record Element(String name, String attributes, String content) {

    /** @param content elements, collections of them, and texts */
    static Element of(String name, Object... content) {
        return new Element(name, "", joined(Arrays.asList(content)));
    }

    private static String joined(Collection<?> content) {
        return content.stream().map(Element::markup).collect(Collectors.joining());
    }

    private static String markup(Object content) {
        return content instanceof Collection<?> several
                ? joined(several)
                : content instanceof Element element ? element.toString() : escaped(content.toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    Element with(String attribute, String value) {
        return new Element(name, attributes + " " + attribute + "=\"" + escaped(value) + "\"", content);
    }

    @Override
    public String toString() {
        return "<" + name + attributes + ">" + content + "</" + name + ">";
    }
}
