// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.header.HeaderStart;
import io.netty.channel.ChannelHandlerContext;

/** What happens to a connection that breaks a rule. Until James gets a connection, the modes differ only in this. */
enum Enforcement {
    /** The connection is refused. */
    ENFORCE {
        @Override
        void refuse(ConnectionExit exit, ChannelHandlerContext ctx, RefusedConnection refused) {
            exit.close(ctx, refused);
        }

        @Override
        boolean refusesBeforeServing(HeaderStart afterHeader) {
            return afterHeader.isHeader();
        }

        @Override
        void refuseHeader(SecondHeaderHandler handler, ChannelHandlerContext ctx, RefusedConnection refused) {
            handler.close(ctx, refused);
        }
    },
    /** The connection is served with the address of its socket, and headers are discarded. */
    SHADOW {
        @Override
        void refuse(ConnectionExit exit, ChannelHandlerContext ctx, RefusedConnection refused) {
            exit.serveInShadow(ctx, refused);
        }

        @Override
        boolean refusesBeforeServing(HeaderStart afterHeader) {
            return false; // the client of the first header is served
        }

        @Override
        void refuseHeader(SecondHeaderHandler handler, ChannelHandlerContext ctx, RefusedConnection refused) {
            handler.discard(ctx, refused);
        }
    };

    static Enforcement of(ConnectionSetup setup) {
        return setup.options().mode() == Mode.SHADOW ? SHADOW : ENFORCE;
    }

    /** For a connection that James has not got yet. */
    abstract void refuse(ConnectionExit exit, ChannelHandlerContext ctx, RefusedConnection refused);

    /** Whether a second header that arrived together with the first one keeps James from getting the connection. */
    abstract boolean refusesBeforeServing(HeaderStart afterHeader);

    /** For a served connection whose first bytes are a header. */
    abstract void refuseHeader(SecondHeaderHandler handler, ChannelHandlerContext ctx, RefusedConnection refused);
}
