// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A real Chromium without a window, controlled with W3C WebDriver and with Chromium's own commands. */
final class Browser implements AutoCloseable {
    /**
     * Chromium has no sandbox for root, and little shared memory in a container. The messages of its console are kept.
     */
    private static final String CAPABILITIES = """
            {"capabilities": {"alwaysMatch": {
                "goog:loggingPrefs": {"browser": "ALL"},
                "goog:chromeOptions": {"args": [
                    "--headless", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]}}}}
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final BackgroundProcess driver;
    private final URI address;
    private String session = "";

    private Browser() {
        int port = FreePort.next();
        address = URI.create("http://127.0.0.1:" + port);
        driver = BackgroundProcess.start(Map.of(), "chromedriver", "--port=" + port);
    }

    static Browser start() {
        Browser browser = new Browser();
        try {
            await().until(() ->
                    browser.driver.lines().stream().anyMatch(line -> line.contains("started successfully")));
            browser.session = browser.call("POST", "/session", CAPABILITIES)
                    .get("sessionId")
                    .asText();
            return browser;
        } catch (RuntimeException | Error e) {
            browser.driver.close();
            throw e;
        }
    }

    /** Sets the exact size of the page: a window can have a minimum size. */
    Browser sized(int width, int height) {
        return chromium(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** @param scheme {@code light} or {@code dark} */
    Browser preferring(String scheme) {
        return chromium(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    Browser open(String url) {
        command("/url", Map.of("url", url));
        return this;
    }

    /** The value of a JavaScript expression on the page. */
    JsonNode value(String expression) {
        return command("/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    /** The messages of its console since the last call. */
    List<String> console() {
        return command("/se/log", Map.of("type", "browser")).findValuesAsText("message");
    }

    /** Takes a screenshot of the whole page. */
    void screenshot(Path file) {
        JsonNode picture = execute("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Browser chromium(String command, Map<String, ?> parameters) {
        execute(command, parameters);
        return this;
    }

    private JsonNode execute(String command, Map<String, ?> parameters) {
        return command("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    private JsonNode command(String path, Map<String, ?> parameters) {
        try {
            return call("POST", "/session/" + session + path, mapper.writeValueAsString(parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            JsonNode answer = mapper.readTree(
                    client.send(request, BodyHandlers.ofString()).body());
            if (answer.at("/value/error").isTextual()) {
                throw new AssertionError(path + " with " + body + " was answered " + answer);
            }
            return answer.get("value");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(
                    "no answer of chromedriver, which printed\n" + String.join("\n", driver.lines()), e);
        }
    }

    @Override
    public void close() {
        try (driver) {
            call("DELETE", "/session/" + session, "");
        }
    }
}
