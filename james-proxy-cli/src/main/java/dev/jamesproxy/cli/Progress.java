// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** A line that counts the seconds while something is waited for, and goes when that is over. */
final class Progress implements AutoCloseable {
    private static final long SECOND = 1000;

    private final PrintWriter out;
    private final Timer timer = new Timer("progress", true);
    private int seconds;
    private int written;

    private Progress(PrintWriter out) {
        this.out = out;
    }

    /** Shows nothing where nobody watches, and nothing in the first second. */
    static Progress of(String what, Duration most, PrintWriter out) {
        Progress progress = new Progress(out);
        if (Terminal.isWatched()) {
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
        String line = what + ": waiting for the listener, " + seconds + " of at most " + most + " s";
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
