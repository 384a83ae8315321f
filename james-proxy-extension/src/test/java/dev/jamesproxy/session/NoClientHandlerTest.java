// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.junit.jupiter.api.Test;

class NoClientHandlerTest {
    private final List<String> calls = new ArrayList<>();

    @Holds(Rule.V2_NO_RIGHTS)
    @Test
    void rightToRelayShouldBeTakenBeforeACommandIsRead() {
        EmbeddedChannel channel =
                new EmbeddedChannel(new NoClientHandler(MailProtocol.SMTP, new QuietLog()), new CoreHandler());

        assertThat(channel.isOpen()).isTrue();
        assertThat(calls).containsExactly("session made", "setRelayingAllowed false");
        channel.finishAndReleaseAll();
    }

    @Holds(Rule.V2_NO_RIGHTS)
    @Test
    void connectionWithoutASessionToTakeItFromShouldBeClosed() {
        EmbeddedChannel channel = new EmbeddedChannel(new NoClientHandler(MailProtocol.SMTP, new QuietLog()));

        assertThat(channel.isOpen()).isFalse();
    }

    /** Makes the session at channelActive, like James' own. */
    private final class CoreHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            calls.add("session made");
            Object session = Proxy.newProxyInstance(
                    SMTPSession.class.getClassLoader(),
                    new Class<?>[] {SMTPSession.class},
                    (proxy, method, arguments) -> {
                        calls.add(method.getName() + " " + arguments[0]);
                        return null;
                    });
            ctx.channel().attr(BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY).set((SMTPSession) session);
        }
    }
}
