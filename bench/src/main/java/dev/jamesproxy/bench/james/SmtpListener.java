// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.james;

import dev.jamesproxy.kit.FreePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An SMTP listener of a James.
 *
 * @param settings the elements in which it differs from the others
 * @param handlers the elements at the beginning of its handler chain
 */
public record SmtpListener(String name, int port, String settings, String handlers) {
    private static final String ELEMENT = """
            <smtpserver enabled="true">
                <jmxName>%s</jmxName>
                <bind>127.0.0.1:%d</bind>
                <gracefulShutdown>false</gracefulShutdown>
                %s
                <tls socketTLS="false" startTLS="false"/>
                <handlerchain>
                    %s
                    <handler class="org.apache.james.smtpserver.CoreCmdHandlerLoader"/>
                </handlerchain>
            </smtpserver>
            """;

    /** On a free port. */
    public static SmtpListener of(String name, String settings, String handlers) {
        return new SmtpListener(name, FreePort.next(), settings, handlers);
    }

    String element() {
        return ELEMENT.formatted(name, port, settings, handlers);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
