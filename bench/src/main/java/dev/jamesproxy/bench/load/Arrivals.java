// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.util.Random;

/** When the next session begins. */
interface Arrivals {

    /** Whether one more is due, while {@code open} are under way; asked again after each that began. */
    boolean isDue(int open);

    /** Whether the next one can only be due when something happens to one that is open. */
    boolean mayWait();

    /** One after another on each of {@code most} connections: as many as the server can do. */
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

    /** As strangers come: independent of each other and of how busy the server is (a Poisson process). */
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
