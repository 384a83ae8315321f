// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import dev.jamesproxy.listener.ListenerReport;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final RefusedConnection OTHER = Reports.refused(Refusal.UNTRUSTED_PEER, "", "");

    private static String page(ListenerReport... reports) {
        List<String> troubles = Arrays.stream(reports)
                .flatMap(report -> report.troubles().stream().map(trouble -> report.name() + ": " + trouble))
                .toList();
        return new ReportPage(List.of(reports), troubles, Reports.NOW).html();
    }

    /** The text of the page, one line for each element that begins one. */
    private static String text(String page) {
        return page.replaceAll("(?s)<style>.*</style>", "")
                .replaceAll("<t[dh][^>]*><div>", "")
                .replaceAll("<(h|p|tr|li|div|section|caption|summary)[^>]*>", "\n")
                .replaceAll("</div></t[dh]>", " | ")
                .replaceAll("<[^>]*>", "");
    }

    @Test
    void pageShouldBeADocumentForPhonesToo() {
        assertThat(page())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains(
                        "<meta charset=\"utf-8\">", "name=\"viewport\" content=\"width=device-width, initial-scale=1\"")
                .doesNotContain("<script", " style=")
                .endsWith("</html>\n");
    }

    @Test
    void pageWithoutListenersShouldSayThatNoneIsProtected() {
        assertThat(text(page()))
                .contains("No listener is protected", "&lt;proxyProtocol enabled=&quot;true&quot;&gt;")
                .doesNotContain("All is well");
    }

    @Test
    void troubleShouldBeShownWithoutAListener() {
        String page = new ReportPage(List.of(), List.of("the extension was not started"), Reports.NOW).html();

        assertThat(text(page))
                .contains("Something is wrong", "the extension was not started")
                .doesNotContain("No listener is protected");
    }

    @Test
    void quietListenersShouldBeWell() {
        assertThat(text(page(Reports.quiet("smtp"), Reports.quiet("imap"))))
                .contains("All is well", "smtp protected", "imap protected", "No connections since James started");
    }

    @Test
    void troubleShouldComeFirstAndAtItsListener() {
        String text = text(page(Reports.quiet("imap"), Reports.refusing("smtp", OTHER)));

        assertThat(text)
                .containsSubsequence("Something is wrong", "smtp: " + Reports.TROUBLE, "smtp protected")
                .doesNotContain("All is well");
        assertThat(text.substring(text.indexOf("smtp protected"))).contains(Reports.TROUBLE);
    }

    @Test
    void shadowModeShouldBeMarked() {
        assertThat(text(page(Reports.shadow("submission"))))
                .contains(
                        "Not every listener is protected",
                        "submission | shadow mode | 7 | 0 | 31 | ",
                        "submission shadow mode",
                        "No connection is refused. Connections that break a rule are counted, logged and served.",
                        "Would have been refused: UNTRUSTED_PEER 31",
                        "would have been refused | EHLO client.example\\r\\n");
    }

    @Test
    void listenerThatIsNoLongerProtectedShouldBeMarked() {
        assertThat(text(page(Reports.notProtected("imap"))))
                .contains("Not every listener is protected", "imap not protected", "without a header")
                .doesNotContain("Configuration in effect", "Trusted proxies");
    }

    @Test
    void stoppedListenerShouldBeMarked() {
        assertThat(text(page(Reports.stopped("pop3")))).contains("pop3 not listening", "Addressesnone");
    }

    @Test
    void factsAndConfigurationShouldBeAtTheListener() {
        assertThat(text(page(Reports.quiet("smtp"))))
                .contains(
                        "ProtocolSMTP",
                        "Addresses192.0.2.25:25[2001:db8:7::25]:25",
                        "Trusted proxies10.0.0.0/82001:db8:7:0:0:0:0:0/48",
                        "trustedProxies | 10.0.0.0/8, 2001:db8:7::/48 | smtpserver.xml, listener smtp | ",
                        "headerTimeout | 5s | default | ",
                        "mode | enforce | proxyprotocol.properties | ");
    }

    @Test
    void countsAndPeersShouldBeAtTheListener() {
        assertThat(text(page(Reports.refusing("smtp", OTHER))))
                .contains(
                        "Served, v248,211",
                        "Refused1,216",
                        "smtp | protectedtrouble | 48,226 | 1,216 | 0 | ",
                        "10.0.0.1 | proxy | 4 min ago 2026-11-21 06:41:10 UTC | 48,223 | 12 | 11 | 2 s ago ",
                        "2001:db8:7:0:0:0:0:1 | proxy | never | 0 | 1 | 1 | 2 h ago ",
                        "2001:db8:99:1234:5678:9abc:def0:1 | not a proxy | never | 0 | 3 | 3 | just now ");
    }

    @Test
    void refusalsShouldHaveTimePeerReasonDetailBytesAndCause() {
        RefusedConnection refused = Reports.refused(Refusal.MALFORMED_HEADER, "no such family", "PROXY TCP5");
        String page = page(Reports.refusing("smtp", refused));

        assertThat(page).contains("<time datetime=\"2026-11-21T06:45:08Z\">2026-11-21 06:45:08 UTC</time>");
        assertThat(text(page))
                .contains("2026-11-21 06:45:08 UTC | [2001:db8:99:1234:5678:9abc:def0:1]:51234 | \nMALFORMED_HEADER"
                        + "\nno such family | PROXY TCP5 | another program connects");
    }

    @Test
    void olderRefusalsShouldBeFolded() {
        RefusedConnection[] many = Collections.nCopies(100, OTHER).toArray(RefusedConnection[]::new);
        String page = page(Reports.refusing("smtp", many));

        assertThat(page.split("<code>UNTRUSTED_PEER</code></div>", -1)).hasSize(101);
        assertThat(page.substring(0, page.indexOf("90 older refusals")).split("UNTRUSTED_PEER</code></div>", -1))
                .hasSize(11);
    }

    @Test
    void bytesFromPeersAndFilesShouldBeText() {
        String hostile = "<script>alert('1')</script>\\\"&amp;";
        RefusedConnection refused = Reports.refused(Refusal.MALFORMED_HEADER, hostile, hostile);

        String page = page(Reports.refusing("\"'><b>", refused));

        assertThat(page).doesNotContain("<script", "<b>");
        assertThat(page.split(Pattern.quote("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\\&quot;&amp;amp;"), -1))
                .hasSize(3);
    }

    @Test
    void everyCellShouldHaveItsColumnAndEveryLinkItsTarget() {
        String page = page(Reports.refusing("smtp", OTHER), Reports.shadow("submission"));

        assertThat(Stream.of(page.split("<")).filter(tag -> tag.matches("(?s)(td|th scope=\"row\").*")))
                .hasSizeGreaterThan(40)
                .allSatisfy(tag -> assertThat(tag).contains(" data-label=\""));
        assertThat(page)
                .contains(
                        "href=\"#listener-2\"",
                        "id=\"listener-2\"",
                        "href=\"#listeners\"",
                        "id=\"listeners\"",
                        "aria-labelledby=\"listener-2\"");
        assertThat(page).contains("href=\".\"", "href=\"../proxyProtocol\"", "&#39;…/proxyProtocol?action=reload&#39;");
    }

    /** A browser takes the style only if the hash is that of the text between the tags. */
    @Test
    void styleShouldBeTheOneThatThePolicyAllows() {
        assertThat(page()).contains("<style>" + PageStyle.CSS + "</style>");
        assertThat(PageStyle.source()).matches("'sha256-[A-Za-z0-9+/]{43}='");
        assertThat(PageStyle.CSS.lines()).hasSizeLessThan(70);
    }
}
