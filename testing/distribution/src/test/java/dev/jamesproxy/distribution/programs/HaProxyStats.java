// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The state of HAProxy's servers, from its statistics in CSV. */
public record HaProxyStats(List<String[]> rows) {
    private static final int PROXY = 0;
    private static final int SERVER = 1;
    private static final int STATUS = 17;
    private static final int TYPE = 32;
    private static final int CHECK = 36;
    private static final String TYPE_SERVER = "2";

    public static HaProxyStats read(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/;csv"))
                .build();
        try {
            String csv = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return new HaProxyStats(csv.lines().map(line -> line.split(",", -1)).toList());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("HAProxy shows no statistics", e);
        }
    }

    /** The status by backend and server. */
    public Map<String, String> statusOfServers() {
        return ofServers(STATUS);
    }

    /**
     * The result of the last check by backend and server, such as {@code L7OK}, or {@code INI} before the first one.
     */
    public Map<String, String> checksOfServers() {
        return ofServers(CHECK);
    }

    private Map<String, String> ofServers(int column) {
        return rows.stream()
                .filter(row -> row.length > CHECK && row[TYPE].equals(TYPE_SERVER))
                .collect(Collectors.toMap(row -> row[PROXY] + "/" + row[SERVER], row -> row[column]));
    }

    /** A configuration section that serves the statistics on this port. */
    public static String section(int port) {
        return """
                frontend stats
                    bind 127.0.0.1:%d
                    mode http
                    stats enable
                    stats uri /
                """.formatted(port);
    }
}
