// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A name server on its own loopback address. It can be silent about single names, which no real one is on request. */
public final class NameServer implements AutoCloseable {
    private static final int PORT = 53;
    private static final int LARGEST = 4096;
    private static final int TTL = 300;

    private final DatagramSocket socket;
    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    public static NameServer start() {
        try {
            NameServer server =
                    new NameServer(new DatagramSocket(PORT, InetAddress.getByName(NameServerAddress.next())));
            Thread thread = new Thread(server::serve, "name-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return socket.getLocalAddress().getHostAddress();
    }

    /** A name in the reverse zone. */
    public NameServer pointer(String address, String name) {
        return put(new PTRRecord(reverse(address), DClass.IN, TTL, name(name)));
    }

    /** An address of a name; also an entry of a list. */
    public NameServer address(String name, String address) {
        InetAddress value = parse(address);
        return put(
                value instanceof Inet4Address
                        ? new ARecord(name(name), DClass.IN, TTL, value)
                        : new AAAARecord(name(name), DClass.IN, TTL, value));
    }

    private NameServer put(Record entry) {
        records.computeIfAbsent(key(entry.getName(), entry.getType()), none -> new CopyOnWriteArrayList<>())
                .add(entry);
        return this;
    }

    /** Never answers questions about the name of this address. */
    public NameServer silentAboutNameOf(String address) {
        return silentAbout(reverse(address).toString());
    }

    /** Never answers questions about this name. */
    public NameServer silentAbout(String name) {
        silent.add(name);
        return this;
    }

    /** Answers questions about this name with a code of {@link Rcode}. */
    public NameServer failAbout(String name, int code) {
        codes.put(name, code);
        return this;
    }

    /** How often somebody asked for the name of this address. */
    public long askedForNameOf(String address) {
        return asked(reverse(address).toString());
    }

    /** How often somebody asked about this name. */
    public long asked(String name) {
        return asked.stream().filter(name::equals).count();
    }

    private static Name reverse(String address) {
        return ReverseMap.fromAddress(parse(address));
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String key(Name name, int type) {
        return name + " " + Type.string(type);
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                answer(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        Record question = query.getQuestion();
        String name = question.getName().toString();
        asked.add(name);
        if (silent.contains(name)) {
            return;
        }
        List<Record> found = records.getOrDefault(key(question.getName(), question.getType()), List.of());
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(codes.getOrDefault(name, found.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR));
        answer.addRecord(question, Section.QUESTION);
        if (!codes.containsKey(name)) {
            found.forEach(entry -> answer.addRecord(entry, Section.ANSWER));
        }
        byte[] bytes = answer.toWire();
        socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
