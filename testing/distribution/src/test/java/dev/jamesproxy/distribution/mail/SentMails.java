// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.JamesHome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The mails that were sent to James, each with its own Message-Id, and those that James has accepted with 250. Every
 * tenth is for a recipient whose mail bounces; the others are for the sender.
 */
public final class SentMails {
    public static final String SENDER = "alice@example.com";
    public static final String RETURNING = "returning@example.com";
    private static final int RETURNING_EACH = 10;
    private static final Pattern ID = Pattern.compile("(?i)Message-ID: <(\\d+)@bystander\\.example>");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String ROOT = "<processor state=\"root\" enableJmx=\"false\">";
    private static final String BOUNCE = ROOT + """
                <mailet match="RecipientIs=%s" class="Bounce">
                    <attachment>message</attachment>
                </mailet>
                <mailet match="RecipientIs=%1$s" class="Null"/>
            """.formatted(RETURNING);

    private final AtomicInteger last = new AtomicInteger();
    private final Set<Integer> offered = ConcurrentHashMap.newKeySet();
    private final Set<Integer> taken = ConcurrentHashMap.newKeySet();
    private int found;

    /** Makes James bounce the mails for {@link #RETURNING}. */
    public static JamesHome bouncing(JamesHome home) {
        return home.replace("mailetcontainer.xml", ROOT, BOUNCE);
    }

    /** Sends one more mail after the greeting; fails if James does not accept it. */
    public void deliverOver(Conversation smtp) {
        int id = last.incrementAndGet();
        String to = id % RETURNING_EACH == 0 ? RETURNING : SENDER;
        offered.add(id);
        smtp.deliver(SENDER, to, "Subject: " + id + "\r\nMessage-ID: <" + id + "@bystander.example>");
        taken.add(id);
    }

    /** The number of accepted mails that were found. */
    public int found() {
        return found;
    }

    /**
     * Finds each mail that James has accepted since the last call exactly once, in the mailbox or in a bounce, and
     * empties the mailbox. Another mail may be there too: James accepted it, but its 250 was lost.
     */
    public void findAllIn(Mailbox mailbox) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(idsIn(mailbox))
                        .as("the mails in the mailbox")
                        .doesNotHaveDuplicates()
                        .containsAll(taken)
                        .isSubsetOf(offered));
        found += taken.size();
        mailbox.clear();
        taken.clear();
        offered.clear();
    }

    private static List<Integer> idsIn(Mailbox mailbox) {
        return ID.matcher(mailbox.all())
                .results()
                .map(MatchResult::group)
                .map(line -> Integer.valueOf(line.replaceAll("\\D", "")))
                .toList();
    }
}
