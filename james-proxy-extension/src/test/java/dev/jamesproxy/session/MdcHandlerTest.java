// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.connection.ClientAddresses;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class MdcHandlerTest {
    /** Version 2, from 192.0.2.7:4711 to 192.0.2.8:25, with the unique id {@code id-1}. */
    private static final byte[] HEADER = HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
            .ip("192.0.2.7", "192.0.2.8")
            .ports(4711, 25)
            .tlv(0x05, "id-1")
            .toArray();

    private static final Map<String, String> FACTS =
            Map.of("proxy", "10.0.0.1", "destination", "192.0.2.8:25", "uniqueId", "id-1");

    /** The MDC at each event. */
    private final List<Map<String, String>> seen = new ArrayList<>();

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new MdcHandler(MailProtocol.SMTP, ClientAddresses.of(HEADER)), new Core());

    @AfterEach
    void nothingShouldBeLeftInTheMdc() {
        channel.finishAndReleaseAll();
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void everyEventOfASessionShouldHaveTheFacts() {
        channel.writeInbound("a line");
        channel.pipeline().fireUserEventTriggered("event");
        channel.pipeline().fireExceptionCaught(new IllegalStateException("something"));
        channel.close();
        channel.runPendingTasks();

        assertThat(seen)
                .as("active, read, event, exception, inactive")
                .hasSize(5)
                .containsOnly(FACTS);
    }

    private final class Core extends ChannelInboundHandlerAdapter {
        private void look() {
            seen.add(MDC.getCopyOfContextMap());
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            look();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            look();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            look();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            look();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            look();
        }
    }
}
