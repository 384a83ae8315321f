// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench;

/** How long everything is measured: so that the numbers are worth reading, or so that one sees that everything works. */
public enum Scale {
    FULL(5, 5, 1000, 4, 24, 2.0, 3.0, 4000),
    SHORT(1, 1, 100, 1, 2, 0.3, 0.3, 500);

    private final int forks;
    private final int iterations;
    private final int iterationMillis;
    private final int warmUpRounds;
    private final int rounds;
    private final double busySeconds;
    private final double pacedSeconds;
    private final int waiting;

    Scale(
            int forks,
            int iterations,
            int iterationMillis,
            int warmUpRounds,
            int rounds,
            double busySeconds,
            double pacedSeconds,
            int waiting) {
        this.forks = forks;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
        this.warmUpRounds = warmUpRounds;
        this.rounds = rounds;
        this.busySeconds = busySeconds;
        this.pacedSeconds = pacedSeconds;
        this.waiting = waiting;
    }

    /** How many virtual machines decode, one after another. */
    public int forks() {
        return forks;
    }

    /** How often each of them measures; it warms up as often before. */
    public int iterations() {
        return iterations;
    }

    public int iterationMillis() {
        return iterationMillis;
    }

    public int warmUpRounds() {
        return warmUpRounds;
    }

    /** How often every listener has its turn. */
    public int rounds() {
        return rounds;
    }

    /** The same for other mail servers, which are many. */
    public int peerRounds() {
        return (rounds + 1) / 2;
    }

    /** How long a turn lasts with as many sessions as the server can do. */
    public double busySeconds() {
        return busySeconds;
    }

    /** How long it lasts with sessions that come at random. */
    public double pacedSeconds() {
        return pacedSeconds;
    }

    /** How many connections wait at once for their header. */
    public int waiting() {
        return waiting;
    }
}
