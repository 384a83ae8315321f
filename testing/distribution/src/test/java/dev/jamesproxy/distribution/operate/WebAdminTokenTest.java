// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If James' web administration needs a token, the extension's needs it too. */
@TestInstance(Lifecycle.PER_CLASS)
class WebAdminTokenTest {
    private static final String ASKING = "\njwt.enabled=true\njwt.publickeypem.url=file://conf/jwt.pem\n";

    private RunningJames james;
    private String token;

    @BeforeAll
    void start(@TempDir Path folder) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        token = token(keys);
        james = RunningJames.start(JamesHome.in(folder)
                .edit("jwt.pem", none -> pem(keys))
                .edit("webadmin.properties", text -> text + ASKING));
    }

    @AfterAll
    void stop() {
        james.close();
    }

    private static String pem(KeyPair keys) {
        String key = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
    }

    private static String token(KeyPair keys) throws GeneralSecurityException {
        String content = base64("{\"alg\":\"RS256\"}") + "." + base64("{\"sub\":\"postmaster\",\"admin\":true}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /proxyProtocol",
        "GET, /proxyProtocol/",
        "GET, //proxyProtocol",
        "GET, //proxyProtocol//",
        "GET, /proxyProtocol;x",
        "GET, /%70roxyProtocol",
        "POST, /proxyProtocol?action=reload",
        "POST, /proxyProtocol/?action=reload"
    })
    void requestWithoutATokenShouldBeRejected(String method, String path) {
        assertThat(status(request(method, path))).isIn(401, 404);
        assertThat(status(request(method, path).header("Authorization", "Bearer " + token + "x")))
                .isIn(401, 404);
    }

    @ParameterizedTest
    @CsvSource({"GET, /proxyProtocol", "GET, /proxyProtocol/", "POST, /proxyProtocol?action=reload"})
    void requestWithATokenShouldSucceed(String method, String path) {
        assertThat(status(request(method, path))).isEqualTo(401);
        assertThat(status(request(method, path).header("Authorization", "Bearer " + token)))
                .isEqualTo(200);
    }

    private HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + james.port("webadmin") + path))
                .method(method, BodyPublishers.noBody());
    }

    private static int status(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
