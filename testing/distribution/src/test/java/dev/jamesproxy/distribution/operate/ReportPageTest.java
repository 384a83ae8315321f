// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.Repository;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report page in Chromium, after connections of clients, untrusted peers and attackers. */
@WithJames
class ReportPageTest {
    private static final String PROXY = "127.0.0.1";
    private static final String UNTRUSTED = "127.99.0.1";
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String IMAGE = "\"'><img src=x onerror=alert(2)>";
    private static final Path SCREENSHOTS = Repository.file("testing/distribution/target/screenshots");

    private final RunningJames james;
    private Browser browser;

    ReportPageTest(RunningJames james) {
        this.james = james;
    }

    @BeforeAll
    void start() {
        say(PROXY, "smtp-page", "PROXY TCP6 2001:db8::7 2001:db8::25 40000 25\r\n", "220 ");
        say(PROXY, "smtp-page", SCRIPT + "\r\n", "421 ");
        say(PROXY, "smtp-page", IMAGE + "\r\n", "421 ");
        say(PROXY, "smtp-page", "PROXY TCP6 :: 2001:db8::25 40000 25\r\n", "421 ");
        say(PROXY, "smtp-page", "PROXY TCP4 " + "192.0.2.7 ".repeat(10) + "\r\n", "421 ");
        say(UNTRUSTED, "imap-page", "", "* BYE ");
        say(UNTRUSTED, "pop3-page", "", "+OK ");
        browser = Browser.start();
    }

    private void say(String from, String listener, String bytes, String answer) {
        try (Conversation conversation = Conversation.from(from, james.port(listener))) {
            assertThat(conversation.send(bytes).line()).startsWith(answer);
        }
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    private String url() {
        return "http://127.0.0.1:" + james.port("webadmin") + "/proxyProtocol/";
    }

    private List<String> visible(String selector) {
        JsonNode texts = browser.value("Array.from(document.querySelectorAll('" + selector
                + "')).filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 0"
                + " && each.getBoundingClientRect().right <= innerWidth).map(each => each.innerText.trim())");
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, light", "1280, 900, dark", "360, 740, light", "360, 740, dark", "320, 600, light"})
    void pageShouldFitAndShowAllOfIt(int width, int height, String scheme) {
        browser.sized(width, height).preferring(scheme).open(url());
        browser.screenshot(SCREENSHOTS.resolve("report-" + width + "-" + scheme + ".png"));

        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(visible("h1, h2"))
                .contains("PROXY protocol", "Not every listener is protected")
                .anyMatch(heading -> heading.matches("smtp-page\\s+protected"))
                .anyMatch(heading -> heading.matches("pop3-page\\s+shadow mode"));
        assertThat(visible("td[data-label=Reason]"))
                .contains("UNTRUSTED_PEER")
                .anyMatch(reason -> reason.startsWith("UNSPECIFIED_CLIENT"))
                .anyMatch(reason -> reason.matches("UNTRUSTED_PEER\\s+would have been refused"));
        assertThat(visible("th[data-label=Peer]")).contains(PROXY, UNTRUSTED);
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1280, light, table-header-group, 'rgb(255, 255, 255)'",
        "1280, dark, table-header-group, 'rgb(20, 24, 29)'",
        "360, light, none, 'rgb(255, 255, 255)'",
        "360, dark, none, 'rgb(20, 24, 29)'"
    })
    void styleShouldFollowWidthAndScheme(int width, String scheme, String headings, String ground) {
        browser.sized(width, 740).preferring(scheme).open(url());

        assertThat(style("thead", "display")).isEqualTo(headings);
        assertThat(style("body", "backgroundColor")).isEqualTo(ground);
    }

    private String style(String element, String property) {
        return browser.value("getComputedStyle(document.querySelector('" + element + "'))." + property)
                .asText();
    }

    @Test
    void bytesOfPeersShouldBeShownAsTextAndRunNothing() {
        browser.sized(1280, 900).open(url());

        assertThat(visible("td[data-label=\"First bytes\"]"))
                .contains(SCRIPT + "\\r\\n", IMAGE.replace("\"", "\\\"") + "\\r\\n");
        assertThat(browser.value("document.querySelectorAll('script, img').length")
                        .asInt())
                .isZero();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void configurationShouldUnfoldWithItsOrigins() {
        browser.sized(360, 740).open(url());
        assertThat(visible("td[data-label=Value]")).isEmpty();

        browser.value("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(visible("td[data-label=Value]")).contains("127.0.0.1, 2001:db8:7::/48", "shadow", "4096");
        assertThat(visible("td[data-label=\"Comes from\"]"))
                .contains("default")
                .anyMatch(origin -> origin.contains("pop3server.xml"));
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(360);
    }

    @Test
    void linksShouldLeadToThePageAndItsJson() {
        browser.sized(1280, 900).open(url());

        assertThat(browser.value("Array.from(document.querySelectorAll('header a')).map(each => each.href)")
                        .toString())
                .isEqualTo("[\"" + url() + "\",\"" + url().replaceFirst("/$", "") + "\"]");
        assertThat(james.webAdmin("GET", "/proxyProtocol", "")).startsWith("{\"listeners\":");
    }

    @Test
    void pageShouldBeHtmlThatLoadsNothing() throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url())).build(), BodyHandlers.ofString());

        assertThat(response.headers().allValues("Content-Type")).containsExactly("text/html;charset=utf-8");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; ")
                .doesNotContain("unsafe", "http", "*");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
