// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.util.Random;

/** When the next session begins. */
public interface Arrivals {

    /** Whether one more session is due while {@code open} sessions run. Called again after each session that starts. */
    boolean isDue(int open);

    /** Whether the next session becomes due only when an open one changes. */
    boolean mayWait();

    /** One after another on each of {@code most} connections: as many sessions as the server can do. */
    static Arrivals backToBack(int most) {
        return new Arrivals() {
            @Override
            public boolean isDue(int open) {
                return open < most;
            }

            @Override
            public boolean mayWait() {
                return true;
            }
        };
    }

    /** So many at once, and then none. */
    static Arrivals together(int sessions) {
        return new Arrivals() {
            private int begun;

            @Override
            public boolean isDue(int open) {
                return begun++ < sessions;
            }

            @Override
            public boolean mayWait() {
                return true;
            }
        };
    }

    /** One each time that so many seconds have passed. */
    static Arrivals every(double seconds) {
        return new Arrivals() {
            private double due = System.nanoTime();

            @Override
            public boolean isDue(int open) {
                if (System.nanoTime() < due) {
                    return false;
                }
                due += seconds * 1e9;
                return true;
            }

            @Override
            public boolean mayWait() {
                return true;
            }
        };
    }

    /** Independent of each other and of the server's load, as clients on the Internet (a Poisson process). */
    static Arrivals random(double perSecond, Random random) {
        return new Arrivals() {
            private double due = System.nanoTime();

            @Override
            public boolean isDue(int open) {
                if (System.nanoTime() < due) {
                    return false;
                }
                due -= Math.log(1 - random.nextDouble()) / perSecond * 1e9;
                return true;
            }

            @Override
            public boolean mayWait() {
                return false;
            }
        };
    }
}
