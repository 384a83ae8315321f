// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import dev.jamesproxy.bench.decoder.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built distribution with SMTP listeners that differ only in how they take a header. */
final class James implements AutoCloseable {
    private static final String PLAIN = "plain";
    private static final String PLAIN_AGAIN = "plain-again";
    private static final String PROXY_REQUIRED = "proxy-required";
    private static final String OURS = "ours";

    /** The lines in which the listeners differ. */
    private static final Map<String, String> LISTENERS = new TreeMap<>(Map.of(
            PLAIN, "",
            PLAIN_AGAIN, "",
            PROXY_REQUIRED, "<proxyRequired>true</proxyRequired>",
            OURS, "<proxyProtocol enabled=\"true\"><trustedProxies>127.0.0.0/8</trustedProxies></proxyProtocol>"));

    private static final String LISTENER = """
            <smtpserver enabled="true">
                <jmxName>%s</jmxName>
                <bind>127.0.0.1:%d</bind>
                <gracefulShutdown>false</gracefulShutdown>
                %s
                <tls socketTLS="false" startTLS="false"/>
                <handlerchain>
                    <handler class="org.apache.james.smtpserver.CoreCmdHandlerLoader"/>
                </handlerchain>
            </smtpserver>
            """;

    /** Mail is accepted and dropped, so that the last turn meets the same James as the first. */
    private static final String ROOT = "<processor state=\"root\" enableJmx=\"false\">";

    private static final String KEEPS_NOTHING = ROOT + "<mailet match=\"All\" class=\"Null\"/>";

    private static final int FIRST_PORT = 20_000;
    private static final byte[] NO_HEADER = {};

    private final Map<String, Integer> ports = new TreeMap<>();
    private final Process process;

    private James(Path distribution, Path home) throws IOException {
        int port = FIRST_PORT;
        for (String name : LISTENERS.keySet()) {
            port = freePortFrom(port + 1);
            ports.put(name, port);
        }
        configure(distribution, home);
        this.process = launch(distribution, home);
    }

    /**
     * Starts James and waits until it is ready.
     *
     * @param home an empty folder for it
     */
    static James start(Path distribution, Path home) throws IOException {
        James james = new James(distribution, home);
        Runtime.getRuntime().addShutdownHook(new Thread(james.process::destroyForcibly));
        Path log = log(home);
        while (!Files.readString(log).contains("JAMES server started")) {
            if (!james.process.isAlive()) {
                throw new IOException("James did not start:\n" + Files.readString(log));
            }
            pause();
        }
        return james;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePortFrom(int first) {
        for (int port = first; ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: the next one
            }
        }
    }

    private void configure(Path distribution, Path home) throws IOException {
        Files.createSymbolicLink(home.resolve("lib"), distribution.resolve("lib"));
        Files.createSymbolicLink(home.resolve("extensions-jars"), distribution.resolve("extensions-jars"));
        Path conf = Files.createDirectory(home.resolve("conf"));
        try (Stream<Path> files = Files.list(distribution.resolve("conf"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(xml|properties)"))
                    .toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        for (String other : List.of("imap", "pop3", "lmtp", "managesieve")) {
            String none = "<" + other + "servers/>";
            Files.writeString(conf.resolve(other + "server.xml"), none);
        }
        Files.writeString(conf.resolve("webadmin.properties"), "enabled=false\n");
        String self = InetAddress.getLocalHost().getHostName();
        Files.writeString(hosts(home), "127.0.0.1 localhost " + self + "\n");
        keepNothing(conf.resolve("mailetcontainer.xml"));
        StringBuilder listeners = new StringBuilder();
        LISTENERS.forEach((name, own) -> listeners.append(LISTENER.formatted(name, ports.get(name), own)));
        Files.writeString(conf.resolve("smtpserver.xml"), "<smtpservers>" + listeners + "</smtpservers>");
    }

    private static void keepNothing(Path mailets) throws IOException {
        String keepsMails = Files.readString(mailets);
        if (!keepsMails.contains(ROOT)) {
            throw new IOException(mailets + " has no " + ROOT);
        }
        Files.writeString(mailets, keepsMails.replace(ROOT, KEEPS_NOTHING));
    }

    private static Process launch(Path distribution, Path home) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(distribution.resolve("bin/james").toString());
        String options = "-Xms1g -Xmx1g -Djdk.net.hosts.file=" + hosts(home);
        builder.environment().putAll(Map.of("JAMES_HOME", home.toString(), "JAVA_OPTS", options));
        Path log = Files.createFile(log(home));
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Replaces DNS: James looks up the name of each client that sends a mail, and the time of a resolver is not James' time. */
    private static Path hosts(Path home) {
        return home.resolve("conf/hosts");
    }

    private static Path log(Path home) {
        return home.resolve("james.log");
    }

    /** The variants to compare. The first is the reference; the second is equal to it and shows the noise. */
    List<Variant> variants() {
        return List.of(
                variant("direct", "no header", PLAIN, NO_HEADER),
                variant("direct-again", "no header, a second listener", PLAIN_AGAIN, NO_HEADER),
                variant("proxyRequired", "James' own `proxyRequired`, version 2", PROXY_REQUIRED, Header.V2.bytes()),
                variant("v1", "ours, version 1", OURS, Header.V1.bytes()),
                variant("v2", "ours, version 2", OURS, Header.V2.bytes()),
                variant("v2-tls", "ours, version 2 with TLS facts and checksum", OURS, Header.V2_TLS.bytes()));
    }

    private Variant variant(String name, String words, String listener, byte[] header) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(listener));
        return new Variant(name, words, address, header, Dialect.SMTP);
    }

    /** The processor time that James has used, in microseconds. */
    long cpuMicros() {
        return TimeUnit.NANOSECONDS.toMicros(
                process.info().totalCpuDuration().orElseThrow().toNanos());
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
