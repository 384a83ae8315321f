// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench;

/** How long to measure: FULL for results, SHORT to see that everything works. */
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

    /** The number of virtual machines for each decoder, one after another. */
    public int forks() {
        return forks;
    }

    /** The number of measurements of each; it warms up as often before. */
    public int iterations() {
        return iterations;
    }

    public int iterationMillis() {
        return iterationMillis;
    }

    public int warmUpRounds() {
        return warmUpRounds;
    }

    /** The number of turns of each listener. */
    public int rounds() {
        return rounds;
    }

    /** The number of turns of each other mail server. */
    public int peerRounds() {
        return (rounds + 1) / 2;
    }

    /** The number of rounds with slow DNS. */
    public int slowDnsRounds() {
        return (rounds + 3) / 3;
    }

    /** The number of rounds with slow DNS of a James whose threads wait for it. Each takes about a minute. */
    public int stuckRounds() {
        return (rounds + 11) / 12;
    }

    /** The length of the first part of a turn: as many sessions as the server can do. */
    public double busySeconds() {
        return busySeconds;
    }

    /** The length of the second part of a turn: sessions that start at random. */
    public double pacedSeconds() {
        return pacedSeconds;
    }

    /** The number of connections that wait for a header at the same time. */
    public int waiting() {
        return waiting;
    }
}
