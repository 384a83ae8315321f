// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

/** What became of one try. */
enum Got {
    /** Greeted, and the answer to a question named the client of the header. */
    GREETED_AS_CLIENT("greeted as the client"),
    /** Greeted, and a question was answered. */
    GREETED("greeted"),
    /** Greeted, and then came an error instead of an answer: the header was read as a command. */
    HEADER_AS_COMMAND("greeted, then an error"),
    GREETED_THEN_SILENT("greeted, then no answer"),
    GREETED_THEN_CLOSED("greeted, then closed"),
    /** A word of the protocol that says no, before or behind the greeting. */
    REFUSED("refused"),
    /** Closed, or reset, without a word that could be read. */
    CLOSED("closed"),
    SILENT("no word in time"),
    /** Text where TLS was expected. */
    NO_TLS("text instead of TLS"),
    /** Words that are not of the protocol. */
    OTHER_PROTOCOL("another protocol"),
    NOT_CONNECTED("not connected");

    private final String words;

    Got(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isServed() {
        return this == GREETED || this == GREETED_AS_CLIENT;
    }

    boolean isGreeted() {
        return isServed() || this == HEADER_AS_COMMAND || this == GREETED_THEN_SILENT || this == GREETED_THEN_CLOSED;
    }
}
