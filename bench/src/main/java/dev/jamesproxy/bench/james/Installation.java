// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.james;

import dev.jamesproxy.kit.james.JamesHome;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder for one James: the libraries of a distribution, and a configuration with the listeners of a benchmark. */
public final class Installation {
    private static final String LIBRARIES = "lib";
    private static final String EXTENSIONS = "extensions-jars";

    /** Mail is accepted and dropped, so that the last turn meets the same James as the first. */
    private static final String ROOT = "<processor state=\"root\" enableJmx=\"false\">";

    private static final String KEEPS_NOTHING = ROOT + "<mailet match=\"All\" class=\"Null\"/>";

    /** With the name server in the place of those of the system, for this process only. */
    private static final List<String> WITH_RESOLVER =
            List.of("unshare", "-m", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"");

    private final Path distribution;
    private final JamesHome home;
    private final StringBuilder options = new StringBuilder("-Xms1g -Xmx1g");

    private Installation(Path distribution, JamesHome home) {
        this.distribution = distribution;
        this.home = home;
    }

    /**
     * Installs a James without listeners for other protocols than SMTP.
     *
     * @param folder a new folder
     * @param nameServer the address of the only name server that it asks
     */
    public static Installation of(Path distribution, Path folder, String nameServer) throws IOException {
        Files.createDirectory(folder);
        Files.createSymbolicLink(folder.resolve(LIBRARIES), distribution.resolve(LIBRARIES));
        copy(distribution.resolve(EXTENSIONS), ".*\\.jar", Files.createDirectory(folder.resolve(EXTENSIONS)));
        Path conf = Files.createDirectory(folder.resolve("conf"));
        copy(distribution.resolve("conf"), ".*\\.(xml|properties)", conf);
        String self = InetAddress.getLocalHost().getHostName();
        Files.writeString(conf.resolve("hosts"), "127.0.0.1 localhost " + self + "\n");
        Files.writeString(conf.resolve("resolv.conf"), "nameserver " + nameServer + "\n");
        JamesHome home = JamesHome.unpackedAt(folder).asking(nameServer);
        for (String protocol : List.of("imap", "pop3", "lmtp", "managesieve")) {
            home.edit(protocol + "server.xml", unused -> "<" + protocol + "servers/>");
        }
        home.edit("webadmin.properties", unused -> "enabled=false\n");
        home.replace("mailetcontainer.xml", ROOT, KEEPS_NOTHING);
        return new Installation(distribution, home);
    }

    private static void copy(Path from, String names, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(each -> each.toString().matches(names)).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Gives it these SMTP listeners. */
    public Installation listeners(List<SmtpListener> listeners) {
        String elements = listeners.stream().map(SmtpListener::element).collect(Collectors.joining());
        home.edit("smtpserver.xml", unused -> "<smtpservers>" + elements + "</smtpservers>");
        return this;
    }

    /** Adds an extension to those that James starts, with the other classes that it needs. */
    public Installation extension(Class<?> startable, Class<?>... others) {
        home.addExtension(startable);
        for (Class<?> other : others) {
            home.addExtension(other);
        }
        home.edit("extensions.properties", text -> text + "guice.extension.startable=" + startable.getName() + "\n");
        return this;
    }

    /** Sets a system property. */
    public Installation property(String key, Object value) {
        options.append(" -D").append(key).append('=').append(value);
        return this;
    }

    /**
     * Starts James and waits until it is ready. Java looks up every name in a file, and finds none of a client: the time of the
     * system's resolver is not James' time.
     */
    public JamesProcess start() throws IOException {
        return property("jdk.net.hosts.file", conf("hosts")).start(List.of());
    }

    /** The same, but Java asks the name server. The system must allow this process a mount of its own. */
    public JamesProcess startWithResolver() throws IOException {
        List<String> command = new ArrayList<>(WITH_RESOLVER);
        command.add(conf("resolv.conf").toString());
        return start(command);
    }

    private JamesProcess start(List<String> before) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(distribution.resolve("bin/james").toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAMES_HOME", home.folder().toString());
        builder.environment().put("JAVA_OPTS", options.toString());
        return JamesProcess.start(builder, home.folder().resolve("james.log"));
    }

    private Path conf(String file) {
        return home.folder().resolve("conf").resolve(file);
    }
}
