// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The sample configuration with more of each kind of listener: for each {@link TlsKind} one that is as the sample has
 * it, and one named {@code -accept} that serves other peers directly and lets two connections wait; and one that
 * ignores TLS at the proxy.
 */
final class MatrixHome {
    static final int MOST_PENDING = 2;

    private static final String TRUSTED = "<trustedProxies>127.0.0.0/8</trustedProxies>";
    private static final String TLS = """
            </bind><tls socketTLS="%s" startTLS="%s"><keystore>file://conf/keystore</keystore>\
            <keystoreType>PKCS12</keystoreType><secret>james72laBalle</secret></tls>""";

    private MatrixHome() {}

    static JamesHome in(Path folder) {
        JamesHome home = JamesHome.in(folder)
                .edit(
                        "proxyprotocol.properties",
                        none -> "trustedProxies=127.0.0.1, 127.1.0.0/16\nheaderTimeout=3s\nmaxPendingHeaders=900\n")
                .replace("logback.xml", "\"dev.jamesproxy\" level=\"INFO\"", "\"dev.jamesproxy\" level=\"DEBUG\"");
        for (Dialect dialect : Dialect.values()) {
            home.edit(dialect.file(), MatrixHome::strict);
            for (TlsKind tls : TlsKind.values()) {
                addListeners(home, dialect, tls);
            }
            copy(home, dialect, dialect.listener("ignore"), text -> with("tlsAtProxy", "ignore", text));
        }
        return home;
    }

    /** The values of the properties file count then, and each login needs TLS. */
    private static String strict(String text) {
        return text.replace(TRUSTED, "")
                .replace("<headerTimeout>5s</headerTimeout>", "")
                .replace("<requireSSL>false<", "<requireSSL>true<");
    }

    private static void addListeners(JamesHome home, Dialect dialect, TlsKind tls) {
        String name = dialect.listener(tls.variant());
        if (tls != TlsKind.NONE) {
            copy(home, dialect, name, text -> withTls(tls, text));
        }
        copy(home, dialect, name + "-accept", text -> acceptingDirect(withTls(tls, text)));
    }

    private static String acceptingDirect(String listener) {
        return with("directConnections", "accept", with("maxPendingHeaders", "" + MOST_PENDING, listener));
    }

    private static void copy(JamesHome home, Dialect dialect, String name, UnaryOperator<String> change) {
        home.copyListener(dialect.file(), dialect.listener(TlsKind.NONE.variant()), name, change);
    }

    private static String withTls(TlsKind tls, String listener) {
        if (tls == TlsKind.NONE) {
            return listener;
        }
        String own = listener.replaceAll("(?s)<tls .*?</tls>", "").replace("</bind>", TLS.formatted(true, false));
        return tls == TlsKind.INSIDE ? with("headerPosition", "insideTls", own) : own;
    }

    private static String with(String key, String value, String listener) {
        String element = "<" + key + ">" + value + "</" + key + ">";
        return listener.replaceFirst("<" + key + ">.*?</" + key + ">", "")
                .replace("</proxyProtocol>", element + "</proxyProtocol>");
    }
}
