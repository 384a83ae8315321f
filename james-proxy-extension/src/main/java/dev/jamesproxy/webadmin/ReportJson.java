// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.Setting;
import dev.jamesproxy.connection.RefusedConnection;
import dev.jamesproxy.listener.ListenerReport;
import dev.jamesproxy.observe.PeerActivity;
import dev.jamesproxy.observe.RecentRefusal;
import io.netty.util.NetUtil;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of {@code /proxyProtocol}; {@code docs/operating.md} describes it. */
final class ReportJson {
    private final ObjectMapper mapper = new ObjectMapper();

    String of(List<ListenerReport> reports) {
        return write(
                Map.of("listeners", reports.stream().map(ReportJson::listener).toList()));
    }

    String reloaded(List<String> warnings, List<ListenerReport> reports) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reloaded", reports.stream().map(ListenerReport::name).toList());
        json.put("warnings", warnings);
        return write(json);
    }

    /** In the form of James' own errors. */
    String badRequest(String message, List<String> problems) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("statusCode", 400);
        json.put("type", "InvalidArgument");
        json.put("message", message);
        json.put("problems", problems);
        return write(json);
    }

    private static Map<String, Object> listener(ListenerReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.name());
        json.put("protocol", report.protocol());
        json.put(
                "addresses",
                report.addresses().stream().map(NetUtil::toSocketAddressString).toList());
        json.put("configuration", configuration(report.settings()));
        report.trustedProxies()
                .ifPresent(proxies -> json.put(
                        "trustedProxies",
                        proxies.ranges().stream().map(Object::toString).toList()));
        json.put("troubles", report.troubles());
        json.put("connections", report.counts());
        json.put("peers", report.peers().stream().map(ReportJson::peer).toList());
        json.put("refusals", report.refusals().stream().map(ReportJson::refusal).toList());
        return json;
    }

    private static Map<String, Object> configuration(List<Setting> settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        settings.forEach(setting -> json.put(setting.option(), setting(setting)));
        return json;
    }

    private static Map<String, Object> setting(Setting setting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", setting.value());
        json.put("origin", setting.where());
        return json;
    }

    private static Map<String, Object> peer(PeerActivity peer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", peer.address());
        json.put("trusted", peer.trusted());
        json.put("headers", peer.headers());
        json.put("refused", peer.refused());
        json.put("refusedInARow", peer.refusedInARow());
        json.put("lastHeader", peer.lastHeader().map(Instant::toString).orElse(null));
        json.put("lastSeen", peer.lastSeen().toString());
        return json;
    }

    private static Map<String, Object> refusal(RecentRefusal refusal) {
        RefusedConnection connection = refusal.connection();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", refusal.time().toString());
        json.put("peer", connection.peer());
        json.put("reason", connection.refusal());
        json.put("rule", connection.detail());
        json.put("firstBytes", connection.firstBytes());
        json.put("likelyCause", connection.refusal().likelyCause());
        json.put("served", refusal.mode() == Mode.SHADOW);
        return json;
    }

    private String write(Map<String, ?> json) {
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
