// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import com.google.inject.Inject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of a running James, of every protocol that it starts. */
public final class Listeners {
    private static final Logger LOGGER = LoggerFactory.getLogger(Listeners.class);

    private final ListenerConfigurations configurations;
    private final Armament armament;

    @Inject
    Listeners(ListenerConfigurations configurations, Armament armament) {
        this.configurations = configurations;
        this.armament = armament;
    }

    /**
     * Puts under guard each listener whose configuration enables it, and touches no other. James has bound its
     * listeners by then; one that it binds later is guarded as soon as it is bound.
     *
     * @throws ConfigurationProblems when there is any problem; nothing is put under guard then
     * @throws IllegalStateException when this James or its Netty is not as expected
     */
    public void guard() {
        List<ListenerPlan> plans = configurations.read();
        if (plans.isEmpty()) {
            LOGGER.warn("The PROXY protocol is enabled on no listener; nothing is guarded");
        }
        for (ListenerPlan plan : plans) {
            if (armament.isUnguarded(plan)) {
                armament.arm(plan);
            } else {
                LateArming.start(armament, plan);
            }
        }
    }
}
