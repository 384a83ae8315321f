// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit.james;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.BackgroundProcess;
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
public final class RunningJames implements AutoCloseable {
    private static final String JAVA_OPTIONS = "-Xmx512m -Dio.netty.leakDetection.level=paranoid";
    /** Without the optimizing compiler, whose work would take longer than most tests. */
    private static final String FAST_START = " -XX:TieredStopAtLevel=1";

    private static final Pattern AT_INFO_OR_ABOVE = Pattern.compile("^\\S+ \\S+ (INFO|WARN|ERROR) .*");

    static {
        // The tests wait for things that take milliseconds, hundreds of times.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final JamesHome home;
    private final BackgroundProcess process;
    private final int linesBefore;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningJames(JamesHome home, BackgroundProcess process) {
        this.home = home;
        this.process = process;
        this.linesBefore = process.lines().size();
    }

    /** Starts it and waits until it is ready. */
    public static RunningJames start(JamesHome home) {
        return started(home, launch(home));
    }

    /** The same with another option for Java. */
    public static RunningJames start(JamesHome home, String javaOption) {
        return started(home, launch(home, javaOption));
    }

    /** The same with the optimizing compiler, for measurements. */
    public static RunningJames startOptimized(JamesHome home) {
        return started(home, launchWith(home, JAVA_OPTIONS));
    }

    private static RunningJames started(JamesHome home, BackgroundProcess process) {
        awaitStart(process);
        return new RunningJames(home, process);
    }

    public static void awaitStart(BackgroundProcess process) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive() || contains(process.lines(), "JAMES server started"));
        if (!process.isAlive()) {
            throw new AssertionError("James did not start:\n" + String.join("\n", process.lines()));
        }
    }

    /** Starts it and does not wait. */
    public static BackgroundProcess launch(JamesHome home) {
        return launchWith(home, JAVA_OPTIONS + FAST_START);
    }

    /** The same with another option for Java. */
    public static BackgroundProcess launch(JamesHome home, String javaOption) {
        return launchWith(home, JAVA_OPTIONS + FAST_START + " " + javaOption);
    }

    private static BackgroundProcess launchWith(JamesHome home, String javaOptions) {
        return BackgroundProcess.start(
                Map.of("JAMES_HOME", home.folder().toString(), "JAVA_OPTS", javaOptions),
                JamesHome.built().resolve("bin/james").toString());
    }

    /** The same James, with a log that begins now. */
    public RunningJames fromNow() {
        return new RunningJames(home, process);
    }

    public long pid() {
        return process.pid();
    }

    public JamesHome home() {
        return home;
    }

    public int port(String listener) {
        return home.port(listener);
    }

    /** What it logged before {@link #log}. */
    public List<String> earlierLog() {
        return process.lines().subList(0, linesBefore);
    }

    /** What it logged since it was ready, or {@link #fromNow}. */
    public List<String> log() {
        return process.lines(linesBefore);
    }

    public List<String> logAtInfoOrAbove() {
        return log().stream()
                .filter(line -> AT_INFO_OR_ABOVE.matcher(line).matches())
                .toList();
    }

    public void awaitLog(String text) {
        await().until(() -> contains(log(), text));
    }

    private static boolean contains(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Creates a user, or sets the password of one that exists. */
    public RunningJames addUser(String user, String password) {
        webAdmin("PUT", "/domains/" + user.substring(user.indexOf('@') + 1), "");
        webAdmin("PUT", "/users/" + user + "?force", "{\"password\":\"" + password + "\"}");
        return this;
    }

    /** Sends a request to James' web administration; fails if James does not answer with success. */
    public String webAdmin(String method, String path, String body) {
        HttpResponse<String> response = request(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** The same with any answer. */
    public HttpResponse<String> request(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(webAdmin(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        }
    }

    public URI webAdmin(String path) {
        return URI.create("http://127.0.0.1:" + port("webadmin") + path);
    }

    /** Makes it read its configuration again. */
    public HttpResponse<String> reload() {
        return request("POST", "/proxyProtocol?action=reload", "");
    }

    /** Ends it with SIGKILL: James takes two seconds to stop each listener, with the extension and without it. */
    @Override
    public void close() {
        process.kill();
        home.unlink();
    }
}
