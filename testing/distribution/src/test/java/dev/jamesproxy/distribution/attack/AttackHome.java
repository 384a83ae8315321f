// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.attack;

import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.kit.FreePort;
import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A home in which a stranger could do harm on an unprotected listener: the addresses of strangers and of the proxy may relay.
 * {@code smtp-proxied} has two addresses.
 */
record AttackHome(JamesHome home, int secondPort) {
    static final String PROXY = "127.0.0.1";
    static final String STRANGER = "127.99.17.1";

    private static final String TRUSTED = "<trustedProxies>127.0.0.0/8<";
    private static final String TWO = "smtp-proxied";

    static AttackHome in(Path folder) {
        JamesHome home = JamesHome.in(folder)
                .edit(
                        "smtpserver.xml",
                        text -> text.replace("<authorizedAddresses>", "<authorizedAddresses>127.99.0.0/16, "));
        for (Protocol protocol : Protocol.values()) {
            home.edit(protocol.file(), text -> text.replace(TRUSTED, "<trustedProxies>" + PROXY + "<"));
        }
        int second = FreePort.next();
        String bind = "127.0.0.1:" + home.port(TWO);
        home.replace("smtpserver.xml", bind, bind + ",,127.0.0.1:" + second);
        return new AttackHome(home, second);
    }

    /** Without this, James may bind an address again before it has closed it. */
    AttackHome waitingForEachStop() {
        for (Protocol protocol : Protocol.values()) {
            home.edit(protocol.file(), text -> text.replace("<gracefulShutdown>false</gracefulShutdown>", ""));
        }
        return this;
    }

    /** Each port of each protected listener. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            targets.add(new Target(protocol, home.port(protocol.listener("proxied"))));
        }
        targets.add(new Target(Protocol.SMTP, secondPort));
        targets.add(new Target(Protocol.SMTP, home.port("smtps-proxied")));
        targets.add(new Target(Protocol.IMAP, home.port("imaps-proxied")));
        targets.add(new Target(Protocol.POP3, home.port("pop3s-proxied")));
        return targets;
    }

    /** A port, and the protocol that an unprotected listener would speak there, perhaps inside TLS. */
    record Target(Protocol protocol, int port) {}
}
