// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.ListenerElement;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Listeners for every protocol and every {@link TlsKind}: those of {@link MatrixListener}, and each of them again as
 * {@code -accept}, which serves direct connections and lets {@link #MOST_PENDING} connections wait, and as
 * {@code -limited}, with James' limits of connections. The listeners {@code -ignore} ignore TLS at the proxy. Every login
 * needs TLS, and SMTP has the command {@link TlsCommand}.
 */
public final class MatrixHome implements Home {
    public static final int MOST_PENDING = 2;

    private static final String DEFAULTS = """
            trustedProxies=127.0.0.1, 127.1.0.0/16
            headerTimeout=3s
            maxPendingHeaders=900
            """;
    private static final String TLS = """
            <tls socketTLS="true" startTLS="false"><keystore>file://conf/keystore</keystore>\
            <keystoreType>PKCS12</keystoreType><secret>james72laBalle</secret></tls>""";
    private static final String LIMITS =
            "<connectionLimit>4</connectionLimit><connectionLimitPerIP>2</connectionLimitPerIP>";

    @Override
    public JamesHome in(Path folder) {
        JamesHome home = JamesHome.in(folder)
                .edit("proxyprotocol.properties", none -> DEFAULTS)
                .replace("logback.xml", "\"dev.jamesproxy\" level=\"INFO\"", "\"dev.jamesproxy\" level=\"DEBUG\"")
                .edit("smtpserver.xml", text -> text.replace("<handlerchain>", "<handlerchain>" + TlsCommand.HANDLER))
                .addExtension(TlsCommand.class);
        for (Protocol protocol : Protocol.values()) {
            home.edit(protocol.file(), MatrixHome::withDefaults);
            for (TlsKind tls : TlsKind.values()) {
                addListeners(home, protocol, tls);
            }
            add(home, protocol, "ignore", element -> element.option("tlsAtProxy", "ignore"));
        }
        return home;
    }

    /** Without the keys of {@link #DEFAULTS}, and with TLS for each login. */
    private static String withDefaults(String file) {
        return file.replace("<trustedProxies>127.0.0.0/8</trustedProxies>", "")
                .replace("<headerTimeout>5s</headerTimeout>", "")
                .replace("<maxPendingHeaders>1000</maxPendingHeaders>", "")
                .replace("<requireSSL>false<", "<requireSSL>true<");
    }

    private static void addListeners(JamesHome home, Protocol protocol, TlsKind tls) {
        if (tls != TlsKind.NONE) {
            add(home, protocol, tls.variant(), element -> withTls(tls, element));
        }
        add(
                home,
                protocol,
                tls.variant() + "-accept",
                element -> withTls(tls, element)
                        .option("directConnections", "accept")
                        .option("maxPendingHeaders", "" + MOST_PENDING));
        add(
                home,
                protocol,
                tls.variant() + "-limited",
                element -> withTls(tls, element).with(LIMITS));
    }

    private static void add(JamesHome home, Protocol protocol, String variant, UnaryOperator<ListenerElement> change) {
        home.addListener(protocol.listener(variant), protocol.listener(TlsKind.NONE.variant()), change);
    }

    private static ListenerElement withTls(TlsKind tls, ListenerElement element) {
        if (tls == TlsKind.NONE) {
            return element;
        }
        ListenerElement withTls = new ListenerElement(element.text().replaceAll("(?s)<tls .*?</tls>", "")).with(TLS);
        return tls == TlsKind.INSIDE ? withTls.insideTls() : withTls;
    }
}
