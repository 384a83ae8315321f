// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit.james;

import dev.jamesproxy.kit.FreePort;
import dev.jamesproxy.kit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A home for the built distribution: a copy of its {@code conf} on free ports, and the libraries of the original. */
public final class JamesHome {
    private static final Pattern LISTENER =
            Pattern.compile("<jmxName>([^<]+)</jmxName>\\s*<bind>127\\.0\\.0\\.1:(\\d+)</bind>");
    private static final String LIBRARIES = "lib";
    private static final String EXTENSIONS = "extensions-jars";
    private static final String WEB_ADMIN = "port=8000";

    private final Path folder;
    private final Map<String, Integer> ports = new HashMap<>();

    private JamesHome(Path folder) {
        this.folder = folder;
    }

    /** The distribution under test: the one that the build made, or {@code -Ddistribution}. */
    public static Path built() {
        String other = System.getProperty("distribution", "");
        return other.isEmpty() ? Repository.file("james-distribution/target/james") : Path.of(other);
    }

    /** Whether the distribution under test has this jar in its {@code lib}. */
    public static boolean hasLibrary(String jar) {
        return Files.exists(built().resolve(LIBRARIES).resolve(jar));
    }

    public static JamesHome in(Path folder) {
        try {
            Files.createSymbolicLink(folder.resolve(LIBRARIES), built().resolve(LIBRARIES));
            Path extensions = Files.createDirectory(folder.resolve(EXTENSIONS));
            for (Path jar : filesIn(built().resolve(EXTENSIONS))) {
                Files.copy(jar, extensions.resolve(jar.getFileName()));
            }
            Path conf = Files.createDirectory(folder.resolve("conf"));
            for (Path file : configurationIn(built())) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
            Keystore.copyTo(conf.resolve("keystore"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unpackedAt(folder);
    }

    /**
     * The new port for each port of the sample configuration.
     *
     * @param moved the new port of a listener by its name
     */
    public static Map<Integer, Integer> samplePorts(ToIntFunction<String> moved) {
        Map<Integer, Integer> ports = new HashMap<>();
        for (Path file : configurationIn(built())) {
            LISTENER.matcher(read(file))
                    .results()
                    .forEach(listener ->
                            ports.put(Integer.valueOf(listener.group(2)), moved.applyAsInt(listener.group(1))));
        }
        return ports;
    }

    /** A folder with all files of a distribution. */
    public static JamesHome unpackedAt(Path folder) {
        JamesHome home = new JamesHome(folder);
        for (Path file : configurationIn(folder)) {
            home.edit(file.getFileName().toString(), home::onFreePorts);
        }
        return home;
    }

    private static List<Path> configurationIn(Path home) {
        return filesIn(home.resolve("conf")).stream().filter(JamesHome::isText).toList();
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not the keystore of an earlier start. */
    private static boolean isText(Path file) {
        return file.toString().matches(".*\\.(xml|properties)");
    }

    private String onFreePorts(String text) {
        Matcher listener = LISTENER.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (listener.find()) {
            int port = FreePort.next();
            ports.put(listener.group(1), port);
            String old = ":" + listener.group(2) + "<";
            listener.appendReplacement(
                    moved, Matcher.quoteReplacement(listener.group().replace(old, ":" + port + "<")));
        }
        String all = listener.appendTail(moved).toString();
        if (all.contains(WEB_ADMIN)) {
            ports.put("webadmin", FreePort.next());
        }
        return all.replace(WEB_ADMIN, "port=" + ports.get("webadmin"));
    }

    /** Changes a file of the configuration, as an administrator would. */
    public JamesHome edit(String file, UnaryOperator<String> change) {
        Path path = folder.resolve("conf").resolve(file);
        try {
            Files.writeString(path, change.apply(Files.exists(path) ? read(path) : ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** All files of its configuration and their texts. */
    public Map<Path, String> configuration() {
        return configurationIn(folder).stream().collect(Collectors.toMap(Function.identity(), JamesHome::read));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restores an earlier configuration; deletes files that are new. */
    public void restore(Map<Path, String> configuration) {
        try {
            for (Path file : configurationIn(folder)) {
                Files.delete(file);
            }
            for (Map.Entry<Path, String> file : configuration.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the first occurrence of {@code old}; fails if there is none. */
    public JamesHome replace(String file, String old, String replacement) {
        return edit(file, text -> {
            if (!text.contains(old)) {
                throw new IllegalArgumentException(file + " does not contain " + old);
            }
            return text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement));
        });
    }

    /** Adds a listener on another port; it differs from one that exists in its name and by a change. */
    public JamesHome addListener(String name, String like, UnaryOperator<ListenerElement> change) {
        ports.put(name, FreePort.next());
        return edit(
                fileOf(like),
                text -> ListenerElement.copy(
                        text,
                        like,
                        element -> change.apply(element.replace(ListenerElement.name(like), ListenerElement.name(name))
                                .replace(":" + ports.get(like) + "<", ":" + ports.get(name) + "<"))));
    }

    private String fileOf(String listener) {
        return configuration().entrySet().stream()
                .filter(file -> file.getValue().contains(ListenerElement.name(listener)))
                .map(file -> file.getKey().getFileName().toString())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no listener " + listener));
    }

    /** Adds a jar to {@code extensions-jars}: the library with this class, or a new jar with this class of the tests. */
    public JamesHome addExtension(Class<?> extension) {
        Path jar = folder.resolve(EXTENSIONS).resolve(extension.getSimpleName() + ".jar");
        try {
            Path origin = Path.of(extension
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(origin)) {
                pack(extension.getName().replace('.', '/') + ".class", origin, jar);
            } else {
                Files.copy(origin, jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    private static void pack(String entry, Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            Files.copy(classes.resolve(entry), out);
        }
    }

    /** Makes James ask this name server only. */
    public JamesHome asking(String nameServer) {
        String server = "<autodiscover>false</autodiscover><servers><server>" + nameServer + "</server></servers>";
        return replace("dnsservice.xml", "<autodiscover>true</autodiscover>", server);
    }

    /** Removes the link to the libraries, so that the folder can be deleted. */
    public void unlink() {
        try {
            Files.delete(folder.resolve(LIBRARIES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The port of a listener by its {@code jmxName}, or of {@code webadmin}. */
    public int port(String listener) {
        return Optional.ofNullable(ports.get(listener)).orElseThrow();
    }
}
