// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A name server in memory, made dnsjava's default as James makes its resolver. What it was not given is not there. */
public final class FakeDns implements Resolver, BeforeEachCallback, AfterEachCallback {
    private static final int TTL_SECONDS = 60;

    private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile int code = Rcode.NOERROR;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean isSilent;
    private volatile boolean isUnreachable;

    @Override
    public void beforeEach(ExtensionContext test) {
        Lookup.setDefaultResolver(this);
        Lookup.setDefaultCache(new Cache(), DClass.IN);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Lookup.refreshDefault();
    }

    /** An A record. */
    public FakeDns put(String name, String address) {
        try {
            return put(new ARecord(Name.fromString(name), DClass.IN, TTL_SECONDS, InetAddress.getByName(address)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A TXT record of these strings. */
    public FakeDns putText(String name, String... strings) {
        try {
            return put(new TXTRecord(Name.fromString(name), DClass.IN, TTL_SECONDS, List.of(strings)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A PTR record, and the address record that confirms it. */
    public FakeDns putHost(InetAddress address, String name) {
        return putPointer(address, name).putAddress(name, address);
    }

    /** A PTR record. */
    public FakeDns putPointer(InetAddress address, String name) {
        return put(new PTRRecord(ReverseMap.fromAddress(address), DClass.IN, TTL_SECONDS, name(name)));
    }

    /** An A or AAAA record. */
    public FakeDns putAddress(String name, InetAddress address) {
        return put(
                address instanceof Inet4Address
                        ? new ARecord(name(name), DClass.IN, TTL_SECONDS, address)
                        : new AAAARecord(name(name), DClass.IN, TTL_SECONDS, address));
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Ends a silence. */
    public void speak() {
        isSilent = false;
        isUnreachable = false;
    }

    /** Ends the silence about this name. */
    public void speakAbout(String name) {
        silent.remove(name);
    }

    /** From now on every question fails before it is sent. */
    public void throwWith(RuntimeException failure) {
        this.failure = Optional.of(failure);
    }

    /** From now on no question reaches the server, until {@link #speak}. */
    public void beUnreachable() {
        isUnreachable = true;
    }

    /** Questions about this name are never answered. */
    public void beSilentAbout(String name) {
        silent.add(name);
    }

    /** Any record. */
    public FakeDns put(Record entry) {
        zone.computeIfAbsent(entry.getName() + Type.string(entry.getType()), unused -> new ArrayList<>())
                .add(entry);
        return this;
    }

    /** From now on every question is answered with this code of {@link Rcode} and nothing else. */
    public void failWith(int rcode) {
        code = rcode;
    }

    /** From now on nothing is answered. */
    public void fallSilent() {
        isSilent = true;
    }

    /** The queried names, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        Record question = query.getQuestion();
        asked.add(question.getName().toString());
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        if (isUnreachable) {
            return CompletableFuture.failedFuture(new PortUnreachableException("port unreachable"));
        }
        if (isSilent || silent.contains(question.getName().toString())) {
            return new CompletableFuture<>();
        }
        List<Record> found = zone.getOrDefault(question.getName() + Type.string(question.getType()), List.of());
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(code == Rcode.NOERROR && found.isEmpty() ? Rcode.NXDOMAIN : code);
        answer.addRecord(question, Section.QUESTION);
        found.forEach(entry -> answer.addRecord(entry, Section.ANSWER));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public void setPort(int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTCP(boolean flag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTSIGKey(TSIG key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTimeout(Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
