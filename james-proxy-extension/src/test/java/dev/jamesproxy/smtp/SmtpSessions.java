// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.SMTPSessionImpl;

/** James' sessions without a connection. */
final class SmtpSessions {
    private SmtpSessions() {}

    static SMTPSession of(String client) {
        return of(new InetSocketAddress(client, 40000));
    }

    static SMTPSession of(InetSocketAddress client) {
        ProtocolTransport transport = (ProtocolTransport) Proxy.newProxyInstance(
                SmtpSessions.class.getClassLoader(),
                new Class<?>[] {ProtocolTransport.class},
                (proxy, method, arguments) -> method.getName().equals("getRemoteAddress") ? client : null);
        return new SMTPSessionImpl(transport, new SMTPConfigurationImpl());
    }
}
