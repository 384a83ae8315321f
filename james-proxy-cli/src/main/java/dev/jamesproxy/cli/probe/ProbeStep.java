// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.address.AddressScanner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One connection of the probe: connects, sends a header, and classifies the answer. */
final class ProbeStep {
    private static final Pattern ADDRESS = Pattern.compile("\\[([0-9A-Fa-f:.]+)]");

    private final Target target;
    private final ProbeHeader header;
    private final ListenerConnection listener;
    private final long start = System.nanoTime();
    private Optional<Protocol> protocol;
    private @Nullable Duration greetedAfter;
    private boolean tls;
    private String line = "";

    private ProbeStep(Target target, ProbeHeader header, ListenerConnection listener) {
        this.target = target;
        this.header = header;
        this.listener = listener;
        this.protocol = target.protocol();
    }

    static ProbeResult of(Target target, ProbeHeader header) {
        try (ListenerConnection connection = new ListenerConnection(target.timeout())) {
            return new ProbeStep(target, header, connection).result();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close the socket", e);
        }
    }

    private ProbeResult result() {
        Answer answer = answer();
        Duration waited = greetedAfter == null ? elapsed() : greetedAfter;
        if (answer != Answer.NOT_CONNECTED) {
            listener.leave(
                    greetedAfter == null ? "" : protocol.map(Protocol::farewell).orElse(""));
        }
        return new ProbeResult(header, answer, line, tls, protocol, waited);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Answer answer() {
        try {
            listener.connect(target.listener());
        } catch (IOException e) {
            return ended(e, Answer.NOT_CONNECTED);
        }
        try {
            begin();
            return greeting();
        } catch (SocketTimeoutException e) {
            return greetedAfter == null ? Answer.SILENT : Answer.GREETED_THEN_SILENT;
        } catch (SSLException e) {
            Optional<String> text = tls ? Optional.empty() : listener.textInsteadOfTls();
            line = text.orElse(line);
            return text.isPresent() ? Answer.NO_TLS : ended(e, Answer.CLOSED);
        } catch (IOException e) {
            return ended(e, greetedAfter == null ? Answer.CLOSED : Answer.GREETED_THEN_CLOSED);
        }
    }

    private Answer ended(IOException end, Answer answer) {
        line = String.valueOf(end.getMessage()).replaceAll("[^ -~]", "?");
        return answer;
    }

    private void begin() throws IOException {
        if (target.tls() == TlsMode.INSIDE) {
            startTls();
        }
        try {
            listener.send(target.bytes(header));
        } catch (IOException e) {
            // the listener may have given a reason before it closed
        }
        if (target.tls() == TlsMode.IMPLICIT) {
            startTls();
        }
    }

    private void startTls() throws IOException {
        listener.startTls(target.host());
        tls = true;
    }

    private Answer greeting() throws IOException {
        String first = listener.line();
        if (first == null) {
            return Answer.CLOSED;
        }
        line = first;
        protocol = protocol.or(() -> Protocol.of(first));
        if (protocol.isEmpty()) {
            return Answer.OTHER_PROTOCOL;
        }
        Protocol spoken = protocol.get();
        Protocol.Kind kind = spoken.inGreeting(line);
        while (kind == Protocol.Kind.MORE && next()) {
            kind = spoken.inGreeting(line);
        }
        return switch (kind) {
            case LAST -> reply(spoken);
            case REFUSAL -> Answer.REFUSED;
            case MORE -> Answer.CLOSED;
            case OTHER -> Answer.OTHER_PROTOCOL;
        };
    }

    private boolean next() throws IOException {
        String next = listener.line();
        line = next == null ? line : next;
        return next != null;
    }

    /** Sends a command, because a listener may greet before it reads the header. */
    private Answer reply(Protocol spoken) throws IOException {
        greetedAfter = elapsed();
        listener.say(spoken.question());
        boolean named = false;
        while (next()) {
            named |= ADDRESS.matcher(line).results().anyMatch(found -> isClient(found.group(1)));
            switch (spoken.inAnswer(line)) {
                case LAST -> {
                    return served(named);
                }
                case REFUSAL -> {
                    return Answer.REFUSED;
                }
                case OTHER -> {
                    return Answer.HEADER_AS_COMMAND;
                }
                case MORE -> {}
            }
        }
        return Answer.GREETED_THEN_CLOSED;
    }

    private Answer served(boolean named) {
        line = "";
        return named ? Answer.GREETED_AS_CLIENT : Answer.GREETED;
    }

    private boolean isClient(String address) {
        Optional<InetAddress> seen = AddressScanner.parse(address);
        return seen.isPresent() && seen.get().equals(target.client());
    }
}
