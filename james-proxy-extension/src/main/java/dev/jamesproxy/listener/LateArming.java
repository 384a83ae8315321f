// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards a listener as soon as James binds it: one that was not bound when the extension started (no James that we know
 * does that, but none promises the order, and start-up must not wait for what comes after us in it), or one that was
 * stopped and is started again over JMX.
 */
final class LateArming implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LateArming.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Armament armament;
    private final Guard guard;

    private LateArming(Armament armament, Guard guard) {
        this.armament = armament;
        this.guard = guard;
    }

    static void start(Armament armament, Guard guard) {
        Thread thread = new Thread(
                new LateArming(armament, guard),
                "proxy-protocol-" + guard.plan().name());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits as long as it takes: a listener that is not bound serves nobody. One that cannot be guarded is closed, or was
     * stopped in that moment; both can be started again, so it goes on waiting.
     */
    @Override
    public void run() {
        LOGGER.debug(
                "{} is not bound, it will be guarded when it is", guard.plan().name());
        while (!isArmed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean isArmed() {
        ListenerPlan plan = guard.plan();
        if (!armament.isUnguarded(plan)) {
            return false;
        }
        try {
            armament.armAtStart(guard);
            return true;
        } catch (RuntimeException e) {
            LOGGER.error("{} cannot be guarded, so it is closed", plan.name(), e);
            plan.server().ifPresent(server -> server.stop());
            return false;
        }
    }
}
