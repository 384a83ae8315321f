// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;

/** An SMTP command for James: {@code XTLS} answers with what a hook of James sees of the session's TLS. */
public final class TlsCommand implements CommandHandler<SMTPSession> {
    static final String HANDLER = "<handler class=\"" + TlsCommand.class.getName() + "\"/>";

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        return new SMTPResponse(
                "250", session.getSSLSession().map(TlsCommand::describe).orElse("no TLS"));
    }

    private static String describe(SSLSession tls) {
        return tls.getProtocol() + " " + tls.getCipherSuite() + " " + peer(tls);
    }

    private static String peer(SSLSession tls) {
        try {
            return tls.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "no certificate";
        }
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("XTLS");
    }
}
