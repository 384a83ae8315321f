// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.cli.text.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** A line on the terminal that counts the seconds of waiting, and disappears when it is closed. */
final class ProgressLine implements AutoCloseable {
    private static final long SECOND = 1000;

    private final PrintWriter out;
    private final Timer timer = new Timer("progress", true);
    private int seconds;
    private int written;

    private ProgressLine(PrintWriter out) {
        this.out = out;
    }

    /** Prints nothing in the first second, and nothing if standard error is not a terminal. */
    static ProgressLine of(String what, Duration most, PrintWriter out) {
        ProgressLine progress = new ProgressLine(out);
        if (Terminal.showsErrors()) {
            progress.start(what, most.toSeconds());
        }
        return progress;
    }

    private void start(String what, long most) {
        TimerTask tick = new TimerTask() {

            @Override
            public void run() {
                show(what, most);
            }
        };
        timer.scheduleAtFixedRate(tick, SECOND, SECOND);
    }

    private synchronized void show(String what, long most) {
        seconds++;
        String line = what + ": waiting for an answer, " + seconds + " of " + most + " s";
        out.print("\r" + line);
        out.flush();
        written = line.length();
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        if (written > 0) {
            out.print("\r" + " ".repeat(written) + "\r");
            out.flush();
            written = 0;
        }
    }
}
