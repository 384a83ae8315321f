// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A real Prometheus that reads the metrics of one James every second. */
final class Prometheus implements AutoCloseable {
    private static final String CONFIGURATION = """
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: james
                static_configs:
                  - targets: ["127.0.0.1:%d"]
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BackgroundProcess process;
    private final int port;

    private Prometheus(BackgroundProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it answers. */
    static Prometheus start(Path folder, int webAdmin) {
        int port = FreePort.next();
        Path file = folder.resolve("prometheus.yml");
        try {
            Files.writeString(file, CONFIGURATION.formatted(webAdmin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BackgroundProcess process = BackgroundProcess.start(
                Map.of(),
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port);
        await().until(() -> !process.isAlive() || process.lines().toString().contains("Server is ready"));
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus did not start:\n" + String.join("\n", process.lines()));
        }
        return new Prometheus(process, port);
    }

    /** The series of an expression; fails if the expression is not valid. */
    List<JsonNode> series(String expression) {
        return StreamSupport.stream(
                        ask("query?query=" + encoded(expression)).path("result").spliterator(), false)
                .toList();
    }

    /** The values of a label, which can be {@code __name__}, in the series of a selector. */
    List<String> labelValues(String label, String selector) {
        return StreamSupport.stream(
                        ask("label/" + label + "/values?match[]=" + encoded(selector))
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode ask(String question) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + question.replace("[]", "%5B%5D"));
        try {
            String body = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
            JsonNode answer = new ObjectMapper().readTree(body);
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(uri + " was answered " + body);
            }
            return answer.path("data");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(uri + " was not answered", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
