// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import java.net.URL;

/** The jar of the command line contains libraries that other extensions would see. */
final class CommandLineJar {
    private static final String CLASS = "dev/jamesproxy/cli/JamesProxy.class";

    private CommandLineJar() {}

    /** @throws IllegalStateException when it is among the jars in {@code extensions-jars} */
    static void reject(ClassLoader extensions) {
        URL found = extensions.getResource(CLASS);
        if (found != null) {
            String jar = found.toString().replaceFirst("^jar:file:(.*)!/.*$", "$1");
            throw new IllegalStateException("James does not start: " + jar + " is the command-line program and does not"
                    + " belong in extensions-jars; put james-proxy-extension.jar there instead");
        }
    }
}
