// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.jamesproxy.listener.ListenerHooks;
import java.util.List;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Reports trouble between proxies and listeners in James' {@code /healthcheck}. The line in {@code
 * conf/healthcheck.properties}:
 *
 * <pre>{@code additional.healthchecks=dev.jamesproxy.webadmin.ProxyProtocolHealthCheck}</pre>
 *
 * <p>Never worse than degraded: other proxies may be served well.
 */
public final class ProxyProtocolHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("PROXY protocol");

    private final Provider<ListenerHooks> hooks;

    /** @param hooks resolved at each check, so that a health check does not make James create its servers early */
    @Inject
    public ProxyProtocolHealthCheck(Provider<ListenerHooks> hooks) {
        this.hooks = hooks;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(hooks.get().troubles()));
    }

    private static Result result(List<String> troubles) {
        return troubles.isEmpty() ? Result.healthy(NAME) : Result.degraded(NAME, String.join("; ", troubles));
    }
}
