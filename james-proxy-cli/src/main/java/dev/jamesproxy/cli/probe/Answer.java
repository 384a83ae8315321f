// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

/** What the listener answered to one connection. */
enum Answer {
    /** A greeting, and the reply to a command contained the client address of the header. */
    GREETED_AS_CLIENT("greeted as the client"),
    /** A greeting, and a reply to a command. */
    GREETED("greeted"),
    /** A greeting, and then an error: the listener read the header as a command. */
    HEADER_AS_COMMAND("greeted, then an error"),
    /** A greeting, and no reply to a command within the time limit. */
    GREETED_THEN_SILENT("greeted, then no answer"),
    /** A greeting, and the connection was closed instead of a reply to a command. */
    GREETED_THEN_CLOSED("greeted, then closed"),
    /** A refusal in the mail protocol, before or after the greeting. */
    REFUSED("refused"),
    /** The connection was closed or reset before a greeting. */
    CLOSED("closed"),
    /** Nothing within the time limit. */
    SILENT("no answer in time"),
    /** Text instead of a TLS handshake. */
    NO_TLS("text instead of TLS"),
    /** Text of another protocol. */
    OTHER_PROTOCOL("another protocol"),
    /** There was no connection. */
    NOT_CONNECTED("not connected");

    private final String words;

    Answer(String words) {
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
