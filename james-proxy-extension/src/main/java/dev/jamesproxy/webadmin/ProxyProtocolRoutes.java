// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.listener.ListenerHooks;
import java.time.Instant;
import java.util.List;
import org.apache.james.webadmin.Routes;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * {@code /proxyProtocol} in James' web administration, with the same authentication as James' own routes. The line in {@code
 * conf/webadmin.properties}:
 *
 * <pre>{@code extensions.routes=dev.jamesproxy.webadmin.ProxyProtocolRoutes}</pre>
 */
public final class ProxyProtocolRoutes implements Routes {
    private static final String BASE = "/proxyProtocol";
    private static final String RELOAD = "reload";

    private final Provider<ListenerHooks> hooks;
    private final ReportJson json = new ReportJson();

    /** @param hooks resolved at each request: web administration must not make James create its servers early */
    @Inject
    public ProxyProtocolRoutes(Provider<ListenerHooks> hooks) {
        this.hooks = hooks;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.before(BASE, ProxyProtocolRoutes::addHeaders);
        service.before(BASE + "/", ProxyProtocolRoutes::addHeaders);
        service.get(BASE, this::report);
        service.get(BASE + "/", this::page);
        service.post(BASE, this::act);
    }

    private static void addHeaders(Request request, Response response) {
        response.header("Cache-Control", "no-store");
        response.header("X-Content-Type-Options", "nosniff");
    }

    private String report(Request request, Response response) {
        return json.of(hooks.get().reports());
    }

    private String page(Request request, Response response) {
        response.type("text/html; charset=utf-8");
        response.header(
                "Content-Security-Policy",
                "default-src 'none'; img-src data:; style-src " + PageStyle.source()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.header("Referrer-Policy", "no-referrer");
        ListenerHooks all = hooks.get();
        return new ReportPage(all.reports(), all.troubles(), Instant.now()).html();
    }

    private String act(Request request, Response response) {
        if (!RELOAD.equals(request.queryParams("action"))) {
            return badRequest(response, "bad or missing parameter action (expected: " + RELOAD + ")", List.of());
        }
        try {
            return json.reloaded(hooks.get().reload(), hooks.get().reports());
        } catch (ConfigurationProblems e) {
            return badRequest(response, "nothing changed: " + e.getMessage(), e.problems());
        }
    }

    private String badRequest(Response response, String message, List<String> problems) {
        response.status(400);
        return json.badRequest(message, problems);
    }
}
