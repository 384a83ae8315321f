// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/** A listener on the loopback, made as James makes its own: TLS is put first when a connection is initialized. */
final class RealListener implements AutoCloseable {
    private static final int SECONDS = 10;

    private final NioEventLoopGroup accepting = new NioEventLoopGroup(1);
    private final NioEventLoopGroup serving = new NioEventLoopGroup(1);
    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
    private final List<Socket> peers = new ArrayList<>();
    private final Channel listening;

    RealListener(FakeJames james, Optional<Supplier<SSLEngine>> tls) {
        ChannelInitializer<SocketChannel> initializer = new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel connection) {
                connection.pipeline().addLast("coreHandler", james);
                tls.ifPresent(engine -> connection.pipeline().addFirst("sslHandler", new SslHandler(engine.get())));
                accepted.add(connection);
            }
        };
        listening = new ServerBootstrap()
                .group(accepting, serving)
                .channel(NioServerSocketChannel.class)
                .childHandler(initializer)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Protects it as the extension does: after it was bound. */
    RealListener protectedBy(ConnectionSetup setup) {
        AcceptHandler accept = new AcceptHandler();
        accept.protect(setup);
        listening
                .eventLoop()
                .submit(() -> ConnectionPipeline.addHook(listening, accept))
                .syncUninterruptibly();
        return this;
    }

    /** A peer; it is closed together with this listener. */
    Socket connect() throws IOException {
        InetSocketAddress address = (InetSocketAddress) listening.localAddress();
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(SECONDS * 1000);
        peers.add(socket);
        return socket;
    }

    /** Accepts no connection until the latch is down. */
    void acceptAfter(CountDownLatch latch) {
        accepting.execute(() -> {
            try {
                latch.await(SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The next connection that was accepted. */
    Channel connection() throws InterruptedException {
        return accepted.poll(SECONDS, TimeUnit.SECONDS);
    }

    /** The names of a connection's handlers, read where no handler is about to change them. */
    static List<String> handlers(Channel connection) {
        return connection
                .eventLoop()
                .submit(() -> connection.pipeline().names())
                .syncUninterruptibly()
                .getNow();
    }

    @Override
    public void close() throws IOException {
        for (Socket peer : peers) {
            peer.close();
        }
        listening.close().syncUninterruptibly();
        accepting.shutdownGracefully(0, SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        serving.shutdownGracefully(0, SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
