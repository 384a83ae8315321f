// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.Tlvs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Decodes one complete header in a direct buffer. {@code docs/performance.md} describes each benchmark. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecoderBenchmark {
    @Param
    private Header header;

    private final HeaderDecoder ours = new HeaderDecoder(HeaderDecoder.DEFAULT_MAX_LENGTH);
    private final NettyDecoder netty = new NettyDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private ByteBuf bytes;

    @Setup
    public void fill() {
        byte[] written = header.bytes();
        bytes = PooledByteBufAllocator.DEFAULT.directBuffer(written.length).writeBytes(written);
    }

    @TearDown
    public void checkThatNothingLeaked() {
        if (bytes.refCnt() != 1) {
            throw new IllegalStateException("references to the header: " + bytes.refCnt() + " (expected: 1)");
        }
        bytes.release();
    }

    @Benchmark
    public Decoded ours() {
        return ours.decode(bytes);
    }

    /** Our decoder makes a TLV on request; this requests all of them. */
    @Benchmark
    public Decoded oursWithEveryTlv(Blackhole read) {
        Decoded decoded = ours.decode(bytes);
        Tlvs tlvs = ((Decoded.Complete) decoded).header().tlvs();
        tlvs.all().forEach(read::consume);
        tlvs.tls().ifPresent(tls -> tls.all().forEach(read::consume));
        return decoded;
    }

    @Benchmark
    public HAProxyMessage netty() throws Exception {
        HAProxyMessage message = netty.decode(bytes.readerIndex(0));
        message.release();
        return message;
    }

    /** Makes socket addresses from Netty's text, as James does. Our decoder returns socket addresses. */
    @Benchmark
    public InetSocketAddress[] nettyWithAddresses() throws Exception {
        HAProxyMessage message = netty.decode(bytes.readerIndex(0));
        InetSocketAddress[] ends = {
            new InetSocketAddress(message.sourceAddress(), message.sourcePort()),
            new InetSocketAddress(message.destinationAddress(), message.destinationPort())
        };
        message.release();
        return ends;
    }

    @Benchmark
    public Object oursInChannel() {
        return inChannel(new OurHandler(ours));
    }

    @Benchmark
    public Object nettyInChannel() {
        HAProxyMessage message = (HAProxyMessage) inChannel(new HAProxyMessageDecoder());
        message.release();
        return message;
    }

    private Object inChannel(ChannelHandler decoder) {
        channel.pipeline().addLast(decoder);
        channel.writeInbound(bytes.retainedDuplicate());
        return channel.readInbound();
    }
}
