// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.FakeJames;
import dev.jamesproxy.header.TlsFacts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** It looks like TLS, and is none. */
class TlsEndedAtProxyTest {
    private final FakeJames james = new FakeJames();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new TlsEndedAtProxy(new TlsFacts(1, 0, List.of())), james);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void jamesShouldFindATlsHandlerWithASession() {
        SslHandler found = channel.pipeline().get(SslHandler.class);

        assertThat(found.engine().getSession()).isInstanceOf(ProxyTlsSession.class);
    }

    @Test
    void everyEventAndByteShouldReachJames() {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.fireChannelWritabilityChanged();
        pipeline.fireUserEventTriggered("event");
        channel.writeInbound(Unpooled.copiedBuffer("EHLO client\r\n", StandardCharsets.US_ASCII));
        pipeline.fireExceptionCaught(new IllegalStateException("something"));
        channel.close();
        channel.runPendingTasks();

        assertThat(james.read()).isEqualTo("EHLO client\r\n");
        assertThat(james.lines())
                .containsExactly(
                        "active embedded",
                        "writability changed",
                        "event",
                        "read",
                        "read complete",
                        "exception something",
                        "inactive");
    }

    @Test
    void whatJamesSaysShouldBeSentUnchangedWhenItFlushes() {
        ByteBuf greeting = Unpooled.copiedBuffer("220 ready\r\n", StandardCharsets.US_ASCII);

        channel.write(greeting);
        assertThat(channel.outboundMessages()).isEmpty();
        channel.flush();

        assertThat(channel.outboundMessages()).containsExactly(greeting);
    }

    @Test
    void closeShouldCloseAtOnce() {
        assertThat(channel.close().isSuccess()).isTrue();
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void disconnectShouldDisconnectAtOnce() {
        assertThat(channel.disconnect().isSuccess()).isTrue();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void itShouldLeaveThePipelineLikeAnyOther() {
        channel.pipeline().remove(TlsEndedAtProxy.class);

        assertThat(channel.isOpen()).isTrue();
        assertThat(james.lines()).containsExactly("active embedded");
    }
}
