// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.netty.ListeningChannels;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalServerChannel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The extensions that Netty calls for each channel it makes. Netty loads them from its own class path only, which the jar is
 * not part of.
 *
 * <p>Contract with Netty: {@code ChannelInitializerExtensions.implementation} is where {@code ServerBootstrap} asks. It can be
 * a {@code ServiceLoadingExtensions}, which has the extensions for one class loader in its fields. Only this class uses them,
 * and {@link #add} makes sure that Netty calls the extension.
 */
final class NettyExtensions {
    private static final String HOLDER = "io.netty.bootstrap.ChannelInitializerExtensions";

    private final MethodHandles.Lookup netty;
    private final Class<?> holder;

    private NettyExtensions() throws ReflectiveOperationException {
        netty = MethodHandles.privateLookupIn(ServerBootstrap.class, MethodHandles.lookup());
        holder = netty.findClass(HOLDER);
    }

    /** Whether this Netty has extensions; the one of James 3.8 has none. */
    static boolean exist() {
        return ServerBootstrap.class.getResource("ChannelInitializerExtensions.class") != null;
    }

    /**
     * Adds an extension to those that Netty has.
     *
     * @param initialized sees each listening channel before it is registered, on the thread that binds it
     * @throws IllegalStateException when this Netty is not as expected
     */
    static void add(Consumer<Channel> initialized) {
        AtomicBoolean isCalled = new AtomicBoolean();
        Object extension = ListeningChannels.extension(channel -> {
            isCalled.set(true);
            initialized.accept(channel);
        });
        try {
            new NettyExtensions().add(extension);
        } catch (Throwable e) {
            throw new IllegalStateException("unsupported Netty version: " + HOLDER + ": " + e.getMessage(), e);
        }
        initializeOneChannel();
        if (!isCalled.get()) {
            throw new IllegalStateException("unsupported Netty version: it does not call its extensions");
        }
    }

    private static void initializeOneChannel() {
        EventLoopGroup loop = new DefaultEventLoopGroup(1);
        try {
            new ServerBootstrap()
                    .group(loop)
                    .channel(LocalServerChannel.class)
                    .childHandler(new ChannelInboundHandlerAdapter())
                    .register()
                    .syncUninterruptibly()
                    .channel()
                    .close();
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private void add(Object extension) throws Throwable {
        ClassLoader loader = ServerBootstrap.class.getClassLoader();
        Collection<Object> extensions = new ArrayList<>(present(loader));
        extensions.add(extension);
        Class<?> loading = netty.findClass(HOLDER + "$ServiceLoadingExtensions");
        MethodHandles.Lookup fields = MethodHandles.privateLookupIn(loading, MethodHandles.lookup());
        Object replacement = fields.findConstructor(loading, MethodType.methodType(void.class, boolean.class))
                .invoke(true);
        fields.findVarHandle(loading, "classLoader", WeakReference.class).set(replacement, new WeakReference<>(loader));
        fields.findVarHandle(loading, "extensions", Collection.class).set(replacement, extensions);
        VarHandle implementation = MethodHandles.privateLookupIn(holder, MethodHandles.lookup())
                .findStaticVarHandle(holder, "implementation", holder);
        implementation.setVolatile(replacement);
    }

    /** Those of others. */
    private Collection<?> present(ClassLoader loader) throws Throwable {
        MethodHandle get = netty.findStatic(holder, "getExtensions", MethodType.methodType(holder));
        MethodHandle extensions =
                netty.findVirtual(holder, "extensions", MethodType.methodType(Collection.class, ClassLoader.class));
        return (Collection<?>) extensions.invoke(get.invoke(), loader);
    }
}
