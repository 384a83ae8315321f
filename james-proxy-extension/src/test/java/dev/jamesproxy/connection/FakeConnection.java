// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** A connection in memory: it has a peer, it can be half-closed like a socket, and it counts the bytes that it holds. */
public final class FakeConnection extends EmbeddedChannel implements DuplexChannel {
    public static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 4711);
    public static final InetSocketAddress OTHER = new InetSocketAddress("192.0.2.66", 4712);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final SocketAddress peer;
    private boolean outputShutdown;

    private FakeConnection(SocketAddress peer) {
        super(DefaultChannelId.newInstance(), false, false);
        this.peer = peer;
        config().setAllocator(allocator);
    }

    /** Connects {@code peer}: the connection handler is first in the pipeline, and {@code james} is after it. */
    static FakeConnection accepted(SocketAddress peer, ConnectionSetup setup, ChannelHandler... james) {
        FakeConnection connection = new FakeConnection(peer);
        connection
                .pipeline()
                .addLast(ConnectionPipeline.CONNECTION, new ConnectionHandler(setup))
                .addLast(james);
        try {
            connection.register();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return connection;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return isActive() ? peer : null;
    }

    ByteBuf buffer(byte... bytes) {
        return allocator.buffer().writeBytes(bytes);
    }

    void receive(byte... bytes) {
        writeInbound(buffer(bytes));
    }

    /** Every byte in a read of its own. */
    void receiveOneByOne(byte... bytes) {
        for (byte one : bytes) {
            receive(one);
        }
    }

    /** All that was written to the peer since the last call. */
    String sent() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = readOutbound(); bytes != null; bytes = readOutbound()) {
            text.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return text.toString();
    }

    /** Whether James has not got it yet. */
    boolean isWithheld() {
        return pipeline().get(ConnectionPipeline.CONNECTION) != null;
    }

    /** Closes the connection, if it is open, and fails if a buffer was not released. */
    void endWithoutLeak() {
        close();
        runPendingTasks();
        releaseOutbound();
        assertThat(allocator.metric().usedHeapMemory()).as("bytes held").isZero();
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShutdown;
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        outputShutdown = true;
        return promise.setSuccess();
    }

    @Override
    public boolean isInputShutdown() {
        return false;
    }

    @Override
    public ChannelFuture shutdownInput() {
        return shutdownInput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        return promise.setFailure(new UnsupportedOperationException());
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public ChannelFuture shutdown() {
        return shutdown(newPromise());
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        return promise.setFailure(new UnsupportedOperationException());
    }
}
