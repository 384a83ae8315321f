// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A connection that was refused, or would have been in shadow mode.
 *
 * @param peer address and port of the peer, and of the client if the header named one
 * @param address of the peer
 * @param detail what exactly was wrong; empty where the refusal says it all
 * @param firstBytes what was received: at most 64 bytes, escaped
 */
public record RefusedConnection(
        String peer, Optional<InetAddress> address, Refusal refusal, String detail, String firstBytes) {
    private static final int MAX_BYTES = 64;
    private static final int MAX_CHARACTERS = 128;

    /** @param peer the peer, or the {@link ClientAddress} when the header named a client */
    static RefusedConnection of(SocketAddress peer, Refusal refusal, String detail, ByteBuf received) {
        return new RefusedConnection(named(peer), address(peer), refusal, detail, escaped(received));
    }

    private static Optional<InetAddress> address(SocketAddress peer) {
        SocketAddress socket = peer instanceof ClientAddress client ? client.peer() : peer;
        return socket instanceof InetSocketAddress inet ? Optional.of(inet.getAddress()) : Optional.empty();
    }

    /**
     * The address and port as numbers, {@code 10.0.0.1:4711}, with the client where there is one: {@code 10.0.0.1:4711 (client
     * 192.0.2.1:40000)}. An {@link InetAddress} that James has looked up would print the name that its owner chose.
     */
    public static String named(SocketAddress peer) {
        if (peer instanceof ClientAddress client) {
            return NetUtil.toSocketAddressString(client.peer()) + " (client " + NetUtil.toSocketAddressString(client)
                    + ")";
        }
        return peer instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : String.valueOf(peer);
    }

    /** At most 64 bytes in printable US-ASCII, so that no byte from a peer can forge a line of the log. */
    private static String escaped(ByteBuf bytes) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(MAX_BYTES, bytes.readableBytes());
        for (int i = 0; i < shown; i++) {
            text.append(escaped(bytes.getUnsignedByte(bytes.readerIndex() + i)));
        }
        return text.append(bytes.readableBytes() > shown ? "..." : "").toString();
    }

    /** The message of an exception that a peer caused. Netty's can hold everything that it received. */
    static String escaped(String message) {
        return message.chars()
                .limit(MAX_CHARACTERS)
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

    /** One line for the log: the peer, the refusal, what was received, and the likely cause. */
    public String describe() {
        String why = detail.isEmpty() ? refusal.toString() : refusal + " (" + detail + ")";
        String received = firstBytes.isEmpty() ? "received nothing" : "received \"" + firstBytes + "\"";
        return peer + ": " + why + "; " + received + "; likely cause: " + refusal.likelyCause();
    }
}
