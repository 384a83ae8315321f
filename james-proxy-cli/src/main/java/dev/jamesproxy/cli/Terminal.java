// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a human looks at, if one does. */
final class Terminal {
    private static final int WIDTH_ELSEWHERE = 80;
    private static final int LEAST = 60;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /** In characters; files and pipes are taken for narrow ones. */
    static int width() {
        return isTerminal(STANDARD_OUTPUT) ? Math.max(LEAST, widthOfTerminal()) : WIDTH_ELSEWHERE;
    }

    /** Whether somebody watches standard error. */
    static boolean isWatched() {
        return isTerminal(STANDARD_ERROR);
    }

    /** Java knows of both together only; Linux tells them apart. */
    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    private static int widthOfTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = SIZE.matcher(size);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : WIDTH_ELSEWHERE;
        } catch (IOException | NumberFormatException e) {
            return WIDTH_ELSEWHERE;
        }
    }
}
