// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A home for the built distribution, with its own copy of {@code conf} on free ports. The rest is the built one. */
final class JamesHome {
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

    /** The folder that the build left. */
    static Path built() {
        return Path.of(System.getProperty("distribution"));
    }

    /** Whether the James under test has this jar. */
    static boolean hasLibrary(String jar) {
        return Files.exists(built().resolve(LIBRARIES).resolve(jar));
    }

    static JamesHome in(Path folder) {
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unpackedAt(folder);
    }

    /**
     * For each port of the sample configuration the one that is there for it now.
     *
     * @param moved the port of a listener by its name
     */
    static Map<Integer, Integer> samplePorts(ToIntFunction<String> moved) {
        Map<Integer, Integer> ports = new HashMap<>();
        for (Path file : configurationIn(built())) {
            LISTENER.matcher(read(file))
                    .results()
                    .forEach(listener ->
                            ports.put(Integer.valueOf(listener.group(2)), moved.applyAsInt(listener.group(1))));
        }
        return ports;
    }

    /** A home that has all of its files. */
    static JamesHome unpackedAt(Path folder) {
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

    /** Not the keystore, which James makes for itself. */
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
    JamesHome edit(String file, UnaryOperator<String> change) {
        Path path = folder.resolve("conf").resolve(file);
        try {
            Files.writeString(path, change.apply(Files.exists(path) ? read(path) : ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** All of its configuration as it is now. */
    Map<Path, String> configuration() {
        return configurationIn(folder).stream().collect(Collectors.toMap(Function.identity(), JamesHome::read));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it what it was; files that have come since then go. */
    void restore(Map<Path, String> configuration) {
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

    /** Changes the only place where {@code old} stands; there has to be one. */
    JamesHome replace(String file, String old, String replacement) {
        return edit(file, text -> {
            if (!text.contains(old)) {
                throw new IllegalArgumentException(file + " does not contain " + old);
            }
            return text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement));
        });
    }

    /**
     * Puts another listener behind one that is there.
     *
     * @param change what it has else, in the text of its element
     */
    JamesHome copyListener(String file, String like, String name, UnaryOperator<String> change) {
        Matcher element = Pattern.compile("(?s)<([a-z0-9]+server) (?:(?!</\\1>).)*<jmxName>" + Pattern.quote(like)
                        + "</jmxName>.*?</\\1>\\s*")
                .matcher("");
        ports.put(name, FreePort.next());
        return edit(file, text -> {
            if (!element.reset(text).find()) {
                throw new IllegalArgumentException(file + " has no listener " + like);
            }
            String copy = element.group()
                    .replace("<jmxName>" + like + "<", "<jmxName>" + name + "<")
                    .replace(":" + ports.get(like) + "<", ":" + ports.get(name) + "<");
            return new StringBuilder(text)
                    .insert(element.end(), change.apply(copy))
                    .toString();
        });
    }

    /** Puts a jar beside ours: the one that has this class, or one with this class of the tests alone. */
    JamesHome addExtension(Class<?> extension) {
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

    /** Lets James ask this name server only. */
    JamesHome asking(String nameServer) {
        String server = "<autodiscover>false</autodiscover><servers><server>" + nameServer + "</server></servers>";
        return replace("dnsservice.xml", "<autodiscover>true</autodiscover>", server);
    }

    /** Lets go of what belongs to the built distribution. */
    void unlink() {
        try {
            Files.delete(folder.resolve(LIBRARIES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** The port of a listener by its {@code jmxName}, or of {@code webadmin}. */
    int port(String listener) {
        return ports.get(listener);
    }
}
