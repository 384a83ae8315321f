// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.Jmx;
import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.SentMails;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Strangers attack while listeners are stopped and started over JMX, and while everything is reloaded. */
@Tag("attack")
@Order(1)
@TestInstance(Lifecycle.PER_CLASS)
class RestartAttackTest {
    private static final List<String> RESTARTED = List.of(
            "smtp-proxied", "imap-proxied", "smtps-proxied", "pop3-proxied", "lmtp-proxied", "managesieve-proxied");

    private final Frontends ports = new Frontends();
    private AttackHome attacked;
    private RunningJames james;
    private Jmx jmx;

    @BeforeAll
    void start(@TempDir Path folder) {
        attacked = AttackHome.in(folder).waitingForEachStop();
        james = RunningJames.start(SentMails.bouncing(attacked.home()));
        james.addUser(SentMails.SENDER, "secret").addUser(SentMails.RETURNING, "secret");
        jmx = Jmx.of(james);
    }

    @AfterAll
    void stop() {
        jmx.close();
        james.close();
    }

    @Test
    void strangersShouldNotBeServedAndMailsOfClientsShouldNotBeLost(@TempDir Path folder) {
        String sections = ports.forward("smtp", james.port("smtp-proxied"), "send-proxy-v2");
        SentMails mails = new SentMails();
        try (HaProxy proxy = HaProxy.start(folder, sections);
                Strangers strangers = Strangers.at(attacked.targets());
                Repeatedly sending = Repeatedly.run(() -> send(mails));
                Repeatedly reloading = Repeatedly.run(this::reload)) {
            for (int time = 0; time < AttackForm.chosen().restarts(); time++) {
                restart(RESTARTED.get(time % RESTARTED.size()));
                strangers.awaitMoreAttacks();
            }
            sending.close();
            reloading.close();
            strangers.assertNoneServed(james.log());
        }
        assertThat(james.log())
                .anyMatch(line -> line.contains(LogLine.ACCEPTED_MAIL) && line.contains(SentMails.SENDER));
        try (Mailbox mailbox = Mailbox.open("127.0.0.1", james.port("imap-plain"), SentMails.SENDER, "secret")) {
            mails.findAllIn(mailbox);
        }
        assertThat(mails.found()).isPositive();
    }

    private void restart(String listener) {
        assertThat(jmx.stop(listener)).as("stop %s", listener).isTrue();
        assertThat(jmx.start(listener)).as("start %s", listener).isTrue();
    }

    private void reload() {
        assertThat(james.reload().statusCode()).isEqualTo(200);
        james.webAdmin("POST", "/servers?reload-certificate", "");
    }

    private void send(SentMails mails) {
        try (Conversation smtp = Conversation.from("127.0.0.1", ports.of("smtp"))) {
            smtp.answer("220 .*");
            smtp.command("EHLO client.example");
            mails.deliverOver(smtp);
            smtp.command("QUIT");
        } catch (Conversation.Ended e) {
            // James had stopped the listener; SentMails knows whether the mail was accepted
        }
    }

    /** Last: James cannot stop a listener of which it has bound one address only. */
    @Test
    void partlyBoundListenerShouldNotServeStrangers() throws IOException {
        jmx.stop("smtp-proxied");
        try (Strangers strangers = Strangers.at(attacked.targets());
                ServerSocket taken = new ServerSocket(attacked.secondPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(jmx.start("smtp-proxied")).isFalse();
            strangers.awaitMoreAttacks();
            strangers.assertNoneServed(james.log());
        }
        assertThat(james.webAdmin("GET", "/proxyProtocol", "")).contains("listens on 1 of its 2 addresses");
    }
}
