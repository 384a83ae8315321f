// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.TlsFacts;
import dev.jamesproxy.header.Tlvs;
import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * A handler for the {@code <handlerchain>} in {@code smtpserver.xml}. It copies the facts of the header to attributes of the mail,
 * for matchers and mailets. Put it before {@code CoreCmdHandlerLoader}, which queues the mail. {@code docs/mail-attributes.md} has
 * their names and types. A mail of a session without a client has no such attribute.
 */
public final class ProxyMailAttributes implements JamesMessageHook {
    private static final String PREFIX = "dev.jamesproxy.";

    /** The address that the client connected to, as text: {@code 198.51.100.25:25} or {@code [2001:db8::25]:25}. */
    public static final AttributeName DESTINATION = name("destination");

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        ClientAddress.of(session.getRemoteAddress()).ifPresent(client -> write(client, mail));
        return HookResult.DECLINED;
    }

    private static void write(ClientAddress client, Mail mail) {
        text(mail, "proxy", Optional.of(client.peer().getAddress().getHostAddress()));
        mail.setAttribute(new Attribute(name("clientPort"), AttributeValue.of(client.getPort())));
        String destination = NetUtil.toSocketAddressString(client.destination());
        mail.setAttribute(new Attribute(DESTINATION, AttributeValue.of(destination)));
        text(mail, "headerVersion", Optional.of(client.header().version().name().toLowerCase(Locale.US)));
        Tlvs tlvs = client.header().tlvs();
        tlvs.tls().filter(TlsFacts::isTls).ifPresent(tls -> write(tls, mail));
        text(mail, "authority", tlvs.authority());
        text(mail, "alpn", tlvs.alpn().map(Bytes::textOrHex));
        text(mail, "uniqueId", tlvs.uniqueId().map(Bytes::textOrHex));
        text(mail, "awsVpcEndpoint", tlvs.awsVpcEndpoint());
        tlvs.azureLinkId().ifPresent(id -> text(mail, "azureLinkId", Optional.of(Long.toString(id))));
        tlvs.googleConnectionId()
                .ifPresent(id -> text(mail, "googleConnectionId", Optional.of(Long.toUnsignedString(id))));
    }

    private static void write(TlsFacts tls, Mail mail) {
        text(mail, "tlsVersion", tls.version());
        text(mail, "tlsCipher", tls.cipher());
        text(mail, "tlsVerifiedCommonName", tls.verifiedCommonName());
    }

    private static void text(Mail mail, String name, Optional<String> value) {
        value.ifPresent(text -> mail.setAttribute(new Attribute(name(name), AttributeValue.of(text))));
    }

    private static AttributeName name(String name) {
        return AttributeName.of(PREFIX + name);
    }
}
