// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.cli.text.Json;
import dev.jamesproxy.cli.text.Terminal;
import dev.jamesproxy.cli.text.VersionText;
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

/** The command {@code probe}. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = {
            "Tests a listener by connecting to it as a proxy.",
            "",
            "Connects five times: with a version 1 header, with a version 2 header, with a header that names no client"
                    + " (LOCAL), with a wrong checksum, and without a header. Compares the answers with those of a"
                    + " protected listener, and reports what a difference means.",
            "",
            "Run it on a proxy, because the listener refuses other machines. It sends no mail and no password.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all answers are those of a protected listener",
            " 1:at least one answer differs, or no connection",
            " 2:wrong usage, or no Java"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ${COMMAND-FULL-NAME} mail.example.org:25",
            "  ${COMMAND-FULL-NAME} 10.0.0.5:2465 --protocol=smtp --tls=implicit",
            "  ${COMMAND-FULL-NAME} '[2001:db8::5]:143' --client=2001:db8::1 --json"
        })
public final class Probe implements Callable<Integer> {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:\\s]+)):(\\d{1,5})");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|)");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST:PORT", description = "The listener. An IPv6 address needs brackets.")
    private String listener;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description =
                    "smtp, lmtp, imap, pop3 or managesieve. Default: the protocol of the well-known port; on other"
                            + " ports the greeting decides.")
    private Protocol protocol;

    @Option(
            names = "--tls",
            paramLabel = "MODE",
            defaultValue = "none",
            description =
                    "none (default); implicit: TLS after the header; inside: the header inside TLS. The certificate"
                            + " is not verified.")
    private TlsMode tls;

    @Option(
            names = "--client",
            paramLabel = "ADDRESS",
            defaultValue = "192.0.2.1",
            description = "The client address in the headers. Default: ${DEFAULT-VALUE}, a documentation address.")
    private String client;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "The time limit for each connection. Default: ${DEFAULT-VALUE}. It must be longer than the"
                    + " headerTimeout of the listener.")
    private String timeout;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        ProbeResults results = probe(target());
        ProbeReport report = new ProbeReport(results, Finding.of(results));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, report);
        } else {
            report.lines(Terminal.width()).forEach(out::println);
        }
        return report.finding() == Finding.AS_EXPECTED ? 0 : 1;
    }

    private ProbeResults probe(Target given) {
        Target target = given;
        List<ProbeResult> all = new ArrayList<>();
        boolean reached = !target.listener().isUnresolved();
        for (ProbeHeader header : ProbeHeader.values()) {
            if (reached) {
                ProbeResult result = probe(target, header);
                all.add(result);
                target = target.withProtocol(result.protocol());
                reached = all.get(0).answer() != Answer.NOT_CONNECTED;
            }
        }
        return new ProbeResults(target, all);
    }

    private ProbeResult probe(Target target, ProbeHeader header) {
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressLine unused = ProgressLine.of(header.label(), target.timeout(), err)) {
            return ProbeStep.of(target, header);
        }
    }

    private Target target() {
        Matcher matcher = HOST_AND_PORT.matcher(listener);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
        check(
                port > 0 && port <= 65535,
                "HOST:PORT: \"" + listener + "\" (expected: a host and port such as mail.example.org:25)");
        String host = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
        Optional<InetAddress> named = AddressScanner.parse(client);
        check(
                named.filter(Probe::isPossibleClient).isPresent(),
                "--client: \"" + client + "\" (expected: an IP address other than 0.0.0.0, :: and multicast)");
        Duration limit = timeout();
        check(
                !limit.isZero() && limit.compareTo(LONGEST) <= 0,
                "--timeout: \"" + timeout + "\" (expected: a time up to 300s, such as 10s)");
        return new Target(
                host,
                // uses the first of several addresses
                new InetSocketAddress(host, port),
                Optional.ofNullable(protocol).or(() -> Protocol.ofPort(port)),
                tls,
                named.get(),
                limit);
    }

    private static boolean isPossibleClient(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }

    private void check(boolean isValid, String otherwise) {
        if (!isValid) {
            throw new ParameterException(spec.commandLine(), otherwise.replaceAll("[^ -~]", "?"));
        }
    }

    private Duration timeout() {
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
