package dev.edgecase.testorigin.demo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The origin that is there when the user has none: a small site on a loopback port, each page of which shows one behaviour of the
 * edge. It runs on one thread of its own.
 */
public final class DemoOrigin implements AutoCloseable {
    /** Above what an edge lets through, so that its limit is the one that is seen. */
    private static final int MAX_HEAD = 256 * 1024;

    private static final WriteBufferWaterMark BUFFERED = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final MultiThreadIoEventLoopGroup loop;
    private final Channel listener;

    private final ChannelGroup open;

    private DemoOrigin(MultiThreadIoEventLoopGroup loop, ChannelGroup open, Channel listener) {
        this.loop = loop;
        this.open = open;
        this.listener = listener;
    }

    /** Starts a demo origin on a free loopback port; it answers when this returns. */
    public static DemoOrigin start() {
        var loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("demo-origin", true), NioIoHandler.newFactory());
        var open = new DefaultChannelGroup(loop.next(), true);
        var bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BUFFERED)
                .childHandler(new Connections(open))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stop(loop);
            throw new IllegalStateException("the demo origin got no loopback port", bound.cause());
        }
        return new DemoOrigin(loop, open, bound.channel());
    }

    /** Returns the port on which it listens. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops at once: open connections are closed, waiting answers are dropped. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        stop(loop);
    }

    private static void stop(MultiThreadIoEventLoopGroup loop) {
        loop.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    /** Puts together what one connection passes through: nothing is read unasked. */
    private static final class Connections extends ChannelInitializer<SocketChannel> {
        private final ChannelGroup open;

        Connections(ChannelGroup open) {
            this.open = open;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            open.add(channel);
            var limits =
                    new HttpDecoderConfig().setMaxInitialLineLength(MAX_HEAD).setMaxHeaderSize(MAX_HEAD);
            channel.pipeline().addLast(new HttpServerCodec(limits), new DemoConnection());
        }
    }
}
