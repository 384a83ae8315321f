// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.Mode;
import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What there is to say of a connection that was refused, or would have been.
 *
 * @param mode whether it was refused; in shadow mode it was served
 * @param peer the other end of the socket with its port, and the client behind it where there is one
 * @param address of the other end of the socket
 * @param rule the rule that was broken, in words; empty where the refusal says it all
 * @param firstBytes what had arrived: at most 64 bytes, escaped
 * @param wasServed whether it was counted among the served before
 */
public record RefusedConnection(
        Mode mode,
        String peer,
        Optional<InetAddress> address,
        Refusal refusal,
        String rule,
        String firstBytes,
        boolean wasServed) {
    private static final int MOST_BYTES = 64;
    private static final int MOST_CHARACTERS = 128;

    /** One that the listener's rules refuse. */
    static RefusedConnection of(GuardedListener listener, SocketAddress peer, BrokenRule broken, ByteBuf received) {
        return new RefusedConnection(
                listener.mode(),
                named(peer),
                address(peer),
                broken.refusal(),
                broken.rule(),
                escaped(received),
                peer instanceof ClientAddress || broken.refusal() == Refusal.UNTRUSTED_HEADER);
    }

    private static Optional<InetAddress> address(SocketAddress peer) {
        SocketAddress socket = peer instanceof ClientAddress client ? client.peer() : peer;
        return socket instanceof InetSocketAddress inet ? Optional.of(inet.getAddress()) : Optional.empty();
    }

    /** The same, of a connection that is closed whatever the mode is. */
    RefusedConnection closed() {
        return new RefusedConnection(Mode.ENFORCE, peer, address, refusal, rule, firstBytes, wasServed);
    }

    /**
     * Numbers only: once James has looked up an address it would print itself with a name, which its owner chooses.
     * Behind a good header both ends count: the proxy has to be looked at, and its client was turned away.
     */
    public static String named(SocketAddress peer) {
        if (peer instanceof ClientAddress client) {
            return NetUtil.toSocketAddressString(client.peer()) + " with client "
                    + NetUtil.toSocketAddressString(client);
        }
        return peer instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : String.valueOf(peer);
    }

    /** At most 64 bytes in printable US-ASCII, so that no byte of a stranger can forge a line of the log. */
    private static String escaped(ByteBuf bytes) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(MOST_BYTES, bytes.readableBytes());
        for (int i = 0; i < shown; i++) {
            text.append(escaped(bytes.getUnsignedByte(bytes.readerIndex() + i)));
        }
        return text.append(bytes.readableBytes() > shown ? "..." : "").toString();
    }

    /** The message of an exception that a stranger provoked: Netty's hold all bytes that are no TLS record, in hex. */
    static String escaped(String message) {
        return message.chars()
                .limit(MOST_CHARACTERS)
                .mapToObj(RefusedConnection::escaped)
                .collect(Collectors.joining());
    }

    private static String escaped(int value) {
        return switch (value) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\\', '"' -> "\\" + (char) value;
            default -> value >= ' ' && value <= '~' ? String.valueOf((char) value) : "\\x%02x".formatted(value);
        };
    }

    /** One line: who, why, what arrived, and what to look at. */
    public String describe() {
        String broken = Optional.of(rule)
                .filter(text -> !text.isEmpty())
                .map(text -> " (" + text + ")")
                .orElse("");
        String arrived = firstBytes.isEmpty() ? "no byte was read" : "it began with \"" + firstBytes + "\"";
        String verdict = mode == Mode.SHADOW ? "would have refused " : "refused ";
        return verdict + peer + ": " + refusal + broken + "; " + arrived + "; likely cause: " + refusal.likelyCause();
    }

    /** @param rule in words; empty where the refusal says it all */
    record BrokenRule(Refusal refusal, String rule) {}
}
