// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.connection.BindHandler;
import dev.jamesproxy.connection.ConnectionPipeline;
import dev.jamesproxy.session.LogBackend;
import io.netty.channel.Channel;
import org.apache.james.protocols.netty.AbstractAsyncServer;

/**
 * Calls a {@link BindAction} before James binds a listener. ADR 10 explains the two ways.
 *
 * <p>Contract with James: all its servers are bound in {@code AbstractAsyncServer.bind()}, and those of one factory exist when
 * the first of them is bound.
 */
record BeforeBind(BindAction action, ServerInternals internals) {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** @throws IllegalStateException when this James or its Netty is not as expected */
    void install() {
        if (NettyExtensions.exist()) {
            NettyExtensions.add(this::initialized);
        } else if (LogBackend.isLogback()) {
            NioLoopFilter.install(this::loopsMade);
        } else {
            throw new IllegalStateException("James 3.8 needs logback as its log backend for the extension");
        }
    }

    private static boolean isInBind() {
        return STACK.walk(frames -> frames.anyMatch(frame -> frame.getDeclaringClass() == AbstractAsyncServer.class
                && frame.getMethodName().equals("bind")));
    }

    /** James 3.9 and newer: Netty has made a listening channel. Netty ignores exceptions that this throws. */
    private void initialized(Channel channel) {
        if (isInBind()) {
            ConnectionPipeline.addBindHandler(channel, bindHandler());
        }
    }

    private BindHandler bindHandler() {
        try {
            action.beforeServer();
            return new BindHandler(action::beforeChannel);
        } catch (RuntimeException | Error e) {
            return new BindHandler((channel, address) -> {
                throw e;
            });
        }
    }

    /** James 3.8: event loops exist, and nothing is bound to them yet. */
    private void loopsMade() {
        if (isInBind()) {
            action.beforeServer();
            action.serversToHook().forEach(this::bindInPlaceOfJames);
        }
    }

    private void bindInPlaceOfJames(AbstractAsyncServer server) {
        BoundByUs.replaceAddresses(server, internals, new BindHandler(action::beforeChannel));
    }
}
