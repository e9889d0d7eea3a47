package dev.edgecase.testorigin;

import dev.edgecase.testorigin.wire.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A connection in HTTP/2: its streams, and what can go wrong with all of them at once. Used on the event loop only. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and the close is seen
final class PlayedHttp2 {
    private static final int LARGEST_HEAD = 256 * 1024;
    private static final int FRAME_HEAD = 9;
    private static final byte HEADERS = 1;
    private static final byte GOAWAY = 7;
    private static final byte END_HEADERS = 4;

    /** HPACK for :status 200 and the beginning of a field whose name has 50 characters. */
    private static final byte[] BEGUN_HEAD = {(byte) 0x88, 0x40, 50, 'x', '-', 'b', 'r', 'o', 'k', 'e'};

    private final Channel connection;
    private final Caller caller;
    private final Set<Channel> open = new HashSet<>();
    private int requests;

    private PlayedHttp2(Channel connection, Caller caller) {
        this.connection = connection;
        this.caller = caller;
    }

    static void begin(Channel channel, Scene scene, Caller caller) {
        var connection = new PlayedHttp2(channel, caller);
        var codec = Http2FrameCodecBuilder.forServer()
                .validateHeaders(false)
                .gracefulShutdownTimeoutMillis(0)
                .initialSettings(Http2Settings.defaultSettings().maxHeaderListSize(LARGEST_HEAD))
                .build();
        var streams = new Http2MultiplexHandler(new ChannelInitializer<Http2StreamChannel>() {
            @Override
            protected void initChannel(Http2StreamChannel stream) {
                connection.keep(stream);
                stream.pipeline().addLast(new PlayedStream(scene, connection, stream));
            }
        });
        channel.closeFuture().addListener(closed -> List.copyOf(connection.open).forEach(Channel::close));
        channel.pipeline().addLast(codec, streams, new Rest());
    }

    /** A stream that is not read keeps what came until it is closed, even when its connection has gone. */
    private void keep(Channel stream) {
        open.add(stream);
        stream.closeFuture().addListener(closed -> open.remove(stream));
    }

    Caller caller() {
        return caller;
    }

    /** Counts a request and returns its number on this connection, from 1. */
    int nextRequest() {
        return ++requests;
    }

    void close() {
        Ending.fin(connection);
    }

    void reset() {
        Ending.rst(connection);
    }

    /** Gives the connection up; streams from this one on were not processed. */
    void goAway(int stream, long error) {
        var frame = frame(8, GOAWAY, (byte) 0, 0);
        frame.writeInt(Math.max(0, stream - 2)).writeInt((int) error);
        raw(frame);
        close();
    }

    /** Sends the beginning of a HEADERS frame that does not go on. */
    void brokenHead(int stream) {
        raw(frame(100, HEADERS, END_HEADERS, stream).writeBytes(BEGUN_HEAD));
    }

    void garbage(byte[] bytes) {
        raw(Unpooled.wrappedBuffer(bytes));
    }

    private static ByteBuf frame(int length, byte type, byte flags, int stream) {
        return Unpooled.buffer(FRAME_HEAD + length)
                .writeMedium(length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream);
    }

    /** Writes bytes past the codec. */
    private void raw(ByteBuf bytes) {
        connection.pipeline().context(Http2FrameCodec.class).writeAndFlush(bytes);
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Takes what no stream takes: settings, pings, and the faults of clients. */
    private static final class Rest extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
