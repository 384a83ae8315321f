// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.address.AddressScanner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** One try: connects, sends what it has to, and hears what the listener makes of it. */
final class Trial {
    private static final Pattern ADDRESS = Pattern.compile("\\[([0-9A-Fa-f:.]+)]");

    private final Target target;
    private final Attempt attempt;
    private final Conversation listener;
    private final long start = System.nanoTime();
    private Optional<Protocol> protocol;
    private Duration greetedAfter;
    private boolean tls;
    private String line = "";

    private Trial(Target target, Attempt attempt, Conversation listener) {
        this.target = target;
        this.attempt = attempt;
        this.listener = listener;
        this.protocol = target.protocol();
    }

    static Observation of(Target target, Attempt attempt) {
        try (Conversation conversation = new Conversation(target.patience())) {
            return new Trial(target, attempt, conversation).observation();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }

    private Observation observation() {
        Got got = got();
        Duration waited = greetedAfter == null ? elapsed() : greetedAfter;
        if (got != Got.NOT_CONNECTED) {
            listener.leave(
                    greetedAfter == null ? "" : protocol.map(Protocol::farewell).orElse(""));
        }
        return new Observation(attempt, got, line, tls, protocol, waited);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Got got() {
        try {
            listener.connect(target.listener());
        } catch (IOException e) {
            return ended(e, Got.NOT_CONNECTED);
        }
        try {
            begin();
            return heard();
        } catch (SocketTimeoutException e) {
            return greetedAfter == null ? Got.SILENT : Got.GREETED_THEN_SILENT;
        } catch (SSLException e) {
            Optional<String> text = tls ? Optional.empty() : listener.textInsteadOfTls();
            line = text.orElse(line);
            return text.isPresent() ? Got.NO_TLS : ended(e, Got.CLOSED);
        } catch (IOException e) {
            return ended(e, greetedAfter == null ? Got.CLOSED : Got.GREETED_THEN_CLOSED);
        }
    }

    private Got ended(IOException end, Got got) {
        line = String.valueOf(end.getMessage()).replaceAll("[^ -~]", "?");
        return got;
    }

    private void begin() throws IOException {
        if (target.tls() == TlsPlace.INSIDE) {
            startTls();
        }
        try {
            listener.send(target.header(attempt));
        } catch (IOException e) {
            // it may have said why before it closed
        }
        if (target.tls() == TlsPlace.IMPLICIT) {
            startTls();
        }
    }

    private void startTls() throws IOException {
        listener.startTls(target.host());
        tls = true;
    }

    private Got heard() throws IOException {
        String first = listener.line();
        if (first == null) {
            return Got.CLOSED;
        }
        line = first;
        protocol = protocol.or(() -> Protocol.of(first));
        if (protocol.isEmpty()) {
            return Got.OTHER_PROTOCOL;
        }
        Protocol spoken = protocol.get();
        Protocol.Kind kind = spoken.inGreeting(line);
        while (kind == Protocol.Kind.MORE && next()) {
            kind = spoken.inGreeting(line);
        }
        return switch (kind) {
            case LAST -> greeted(spoken);
            case REFUSAL -> Got.REFUSED;
            case MORE -> Got.CLOSED;
            case OTHER -> Got.OTHER_PROTOCOL;
        };
    }

    private boolean next() throws IOException {
        String next = listener.line();
        line = next == null ? line : next;
        return next != null;
    }

    /** Asks, for a greeting can come before the header was looked at. */
    private Got greeted(Protocol spoken) throws IOException {
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
                    return Got.REFUSED;
                }
                case OTHER -> {
                    return Got.HEADER_AS_COMMAND;
                }
                case MORE -> {}
            }
        }
        return Got.GREETED_THEN_CLOSED;
    }

    private Got served(boolean named) {
        line = "";
        return named ? Got.GREETED_AS_CLIENT : Got.GREETED;
    }

    private boolean isClient(String address) {
        Optional<InetAddress> seen = AddressScanner.parse(address);
        return seen.isPresent() && seen.get().equals(target.client());
    }
}
