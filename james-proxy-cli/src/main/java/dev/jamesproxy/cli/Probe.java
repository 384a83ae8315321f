// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.address.AddressScanner;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe}: what a listener does with good headers, a bad one and none. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        versionProvider = JamesProxy.Version.class,
        description = {
            "Connects to a listener as a proxy does: with a header of version 1, of version 2, one that names no client"
                    + " (LOCAL), one with a wrong checksum, and with none. Says what a guarded listener does, what this"
                    + " one did, and what that means.",
            "",
            "Start it on a proxy: others are refused. It sends no mail and no password.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:each try ended as expected of a guarded listener",
            " 1:at least one did not",
            " 2:the command was not understood"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ${COMMAND-FULL-NAME} mail.example.org:25",
            "  ${COMMAND-FULL-NAME} 10.0.0.5:2465 --protocol=smtp --tls=implicit",
            "  ${COMMAND-FULL-NAME} '[2001:db8::5]:143' --client=2001:db8::1 --json"
        })
final class Probe implements Callable<Integer> {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:\\s]+)):(\\d{1,5})");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|)");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST:PORT", description = "The listener; an IPv6 address in brackets.")
    private String listener;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description = "smtp, lmtp, imap, pop3 or managesieve; by default that of the well-known port, and on others"
                    + " what the greeting looks like.")
    private Protocol protocol;

    @Option(
            names = "--tls",
            paramLabel = "PLACE",
            defaultValue = "none",
            description = "none (the default); implicit: the header, then TLS; inside: TLS, and the header in it. The"
                    + " certificate is not verified.")
    private TlsPlace tls;

    @Option(
            names = "--client",
            paramLabel = "ADDRESS",
            defaultValue = "192.0.2.1",
            description = "The client that the headers name, ${DEFAULT-VALUE} by default, which is nobody's.")
    private String client;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "For each try, ${DEFAULT-VALUE} by default. It has to be longer than the headerTimeout of the"
                    + " listener.")
    private String timeout;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Observations seen = observe(target());
        ProbeReport report = new ProbeReport(seen, Finding.of(seen));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, report);
        } else {
            report.lines(Terminal.width()).forEach(out::println);
        }
        return report.finding() == Finding.AS_EXPECTED ? 0 : 1;
    }

    private Observations observe(Target given) {
        Target target = given;
        List<Observation> all = new ArrayList<>();
        boolean reached = !target.listener().isUnresolved();
        for (Attempt attempt : Attempt.values()) {
            if (reached) {
                Observation seen = observe(target, attempt);
                all.add(seen);
                target = target.speaking(seen.protocol());
                reached = all.get(0).got() != Got.NOT_CONNECTED;
            }
        }
        return new Observations(target, all);
    }

    private Observation observe(Target target, Attempt attempt) {
        PrintWriter err = spec.commandLine().getErr();
        try (Progress unused = Progress.of(attempt.label(), target.patience(), err)) {
            return Trial.of(target, attempt);
        }
    }

    private Target target() {
        Matcher matcher = HOST_AND_PORT.matcher(listener);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
        check(port > 0 && port <= 65535, "HOST:PORT: \"" + listener + "\" (expected: such as mail.example.org:25)");
        String host = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
        Optional<InetAddress> named = AddressScanner.parse(client);
        check(
                named.filter(Probe::isSomebody).isPresent(),
                "--client: \"" + client + "\" (expected: an IP address that a client can have)");
        Duration patience = patience();
        check(
                !patience.isZero() && patience.compareTo(LONGEST) <= 0,
                "--timeout: \"" + timeout + "\" (expected: up to 300s, such as 10s)");
        return new Target(
                host,
                // Of several addresses the first one
                new InetSocketAddress(host, port),
                Optional.ofNullable(protocol).or(() -> Protocol.ofPort(port)),
                tls,
                named.get(),
                patience);
    }

    private static boolean isSomebody(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }

    private void check(boolean good, String otherwise) {
        if (!good) {
            throw new ParameterException(spec.commandLine(), otherwise.replaceAll("[^ -~]", "?"));
        }
    }

    private Duration patience() {
        Matcher matcher = DURATION.matcher(timeout);
        if (!matcher.matches()) {
            return Duration.ZERO;
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }

    /** {@code 10 s}, {@code 500 ms}. */
    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
