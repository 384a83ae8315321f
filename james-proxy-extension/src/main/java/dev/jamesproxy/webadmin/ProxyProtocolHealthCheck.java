// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.jamesproxy.listener.Listeners;
import java.util.List;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Says in James' {@code /healthcheck} whether the proxies and the listeners fit. The line in {@code
 * conf/healthcheck.properties}:
 *
 * <pre>{@code additional.healthchecks=dev.jamesproxy.webadmin.ProxyProtocolHealthCheck}</pre>
 *
 * <p>Never worse than degraded: others than the proxy may well be served.
 */
public final class ProxyProtocolHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("PROXY protocol");

    private final Provider<Listeners> listeners;

    /** @param listeners asked for when it is checked: James must not make its servers for a health check */
    @Inject
    public ProxyProtocolHealthCheck(Provider<Listeners> listeners) {
        this.listeners = listeners;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(listeners.get().troubles()));
    }

    private static Result result(List<String> troubles) {
        return troubles.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, String.join("; ", troubles));
    }
}
