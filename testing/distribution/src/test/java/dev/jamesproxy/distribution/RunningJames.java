// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The built distribution, started as a user starts it. */
final class RunningJames implements AutoCloseable {
    private static final Pattern AT_INFO_OR_ABOVE = Pattern.compile("^\\S+ \\S+ (INFO|WARN|ERROR) .*");

    static {
        // What the tests wait for is a matter of milliseconds, hundreds of times.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final JamesHome home;
    private final BackgroundProcess process;
    private final int linesOfStart;

    private RunningJames(JamesHome home, BackgroundProcess process) {
        this.home = home;
        this.process = process;
        this.linesOfStart = process.lines().size();
    }

    static RunningJames start(JamesHome home) {
        BackgroundProcess process = launch(home);
        awaitStart(process);
        return new RunningJames(home, process);
    }

    static void awaitStart(BackgroundProcess process) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive() || contains(process.lines(), "JAMES server started"));
        if (!process.isAlive()) {
            throw new AssertionError("James did not start:\n" + String.join("\n", process.lines()));
        }
    }

    /** Starts it without waiting until it is ready, or fails to be. */
    static BackgroundProcess launch(JamesHome home) {
        return BackgroundProcess.start(
                Map.of(
                        "JAMES_HOME",
                        home.folder().toString(),
                        "JAVA_OPTS",
                        "-Xmx512m -Dio.netty.leakDetection.level=paranoid"),
                JamesHome.built().resolve("bin/james").toString());
    }

    long pid() {
        return process.pid();
    }

    int port(String listener) {
        return home.port(listener);
    }

    /** What it logged until it was ready. */
    List<String> linesOfStart() {
        return process.lines().stream().limit(linesOfStart).toList();
    }

    /** What it logged since it was ready. */
    List<String> log() {
        return process.lines().stream().skip(linesOfStart).toList();
    }

    List<String> logAtInfoOrAbove() {
        return log().stream()
                .filter(line -> AT_INFO_OR_ABOVE.matcher(line).matches())
                .toList();
    }

    void awaitLog(String text) {
        await().until(() -> contains(log(), text));
    }

    private static boolean contains(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    RunningJames addUser(String user, String password) {
        webAdmin("PUT", "/domains/" + user.substring(user.indexOf('@') + 1), "");
        webAdmin("PUT", "/users/" + user, "{\"password\":\"" + password + "\"}");
        return this;
    }

    /** A request to James' web administration, which has to succeed. */
    String webAdmin(String method, String path, String body) {
        HttpResponse<String> response = request(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** A request to it, whatever comes of it. */
    HttpResponse<String> request(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(webAdmin(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        }
    }

    URI webAdmin(String path) {
        return URI.create("http://127.0.0.1:" + port("webadmin") + path);
    }

    /** Lets it read its configuration again. */
    HttpResponse<String> reload() {
        return request("POST", "/proxyProtocol?action=reload", "");
    }

    /** At once: James takes two seconds to stop each listener, with us and without. */
    @Override
    public void close() {
        process.kill();
        home.unlink();
    }
}
