// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What {@code java -jar} starts: gives the command line the libraries that lie in the jar under {@code
 * META-INF/command/}, each in a folder of its own. They lie there because James' class loader has the jar too, and must
 * find no class of others in it.
 */
public final class Launcher {
    private static final String LIBRARIES = "META-INF/command/";

    private Launcher() {}

    public static void main(String... arguments) throws Exception {
        // What it saves is for servers, and newer Javas warn of it on standard error.
        System.setProperty("io.netty.noUnsafe", "true");
        URL jar = Launcher.class.getProtectionDomain().getCodeSource().getLocation();
        URL[] path = path(jar).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass("dev.jamesproxy.cli.JamesProxy")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static List<URL> path(URL jar) throws Exception {
        List<URL> path = new ArrayList<>();
        path.add(jar);
        for (String library : libraries(jar)) {
            path.add(URI.create("jar:" + jar + "!/" + library).toURL());
        }
        return path;
    }

    /** Folders directly below the one of the libraries. */
    private static List<String> libraries(URL jar) throws Exception {
        try (JarFile file = new JarFile(new File(jar.toURI()))) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches(LIBRARIES + "[^/]+/"))
                    .toList();
        }
    }
}
