// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench;

import java.time.Duration;

/** The progress of a measurement, on the terminal. Without a terminal, one line for each tenth. */
public final class Progress {
    private static final int WIDTH = 100;

    private final String what;
    private final int steps;
    private final long start = System.nanoTime();
    private int done;

    public Progress(String what, int steps) {
        this.what = what;
        this.steps = steps;
        show("");
    }

    /** One step is done. */
    public void step(String detail) {
        done++;
        show(detail);
    }

    private void show(String detail) {
        boolean watched = System.console() != null;
        boolean tenth = done * 10 / steps != (done - 1) * 10 / steps;
        if (watched || done == 0 || tenth) {
            String line =
                    "%s: %d of %d%s%s".formatted(what, done, steps, left(), detail.isEmpty() ? "" : " – " + detail);
            String end = watched && done < steps ? "" : "\n";
            System.err.print((watched ? "\r" + pad(line) : line) + end);
            System.err.flush();
        }
    }

    private static String pad(String line) {
        return line.length() > WIDTH ? line.substring(0, WIDTH) : line + " ".repeat(WIDTH - line.length());
    }

    private String left() {
        if (done == 0 || done == steps) {
            return "";
        }
        Duration left = Duration.ofNanos((System.nanoTime() - start) / done * (steps - done));
        return ", %d:%02d min left".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
