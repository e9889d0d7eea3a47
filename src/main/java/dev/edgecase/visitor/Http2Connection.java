package dev.edgecase.visitor;

import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Way;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.util.Locale;

/** One HTTP/2 connection, for any number of requests at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the stream, and the end is seen
final class Http2Connection extends ChannelInboundHandlerAdapter implements Connection {
    private static final int WINDOW = 1024 * 1024;

    private final Line line;
    private final Home home;
    private boolean leaving;
    private boolean hasServed;
    private String failure = Wording.CLOSED;

    Http2Connection(Line line, Home home) {
        this.line = line;
        this.home = home;
    }

    /** Sends the preface. */
    void begin() {
        var settings = Http2Settings.defaultSettings()
                .initialWindowSize(WINDOW)
                .maxHeaderListSize(Http1Reader.MOST_HEAD)
                .pushEnabled(false);
        var codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(settings)
                .validateHeaders(false) // what came is told as it is
                .encoderEnforceMaxConcurrentStreams(true)
                .encoderIgnoreMaxHeaderListSize(true)
                .gracefulShutdownTimeoutMillis(0)
                .build();
        line.channel().pipeline().addLast(codec, new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()), this);
    }

    @Override
    public Way way() {
        return line.way();
    }

    @Override
    public boolean isFree() {
        return !leaving && line.channel().isActive();
    }

    @Override
    public void end() {
        leaving = true;
        home.gone(this);
        line.channel().close();
    }

    /** Returns how the connection ended. */
    String failure() {
        return failure;
    }

    /** Tells whether a response has come on it, so that its end need not mean that the edge refuses to talk. */
    boolean hasServed() {
        return hasServed;
    }

    void served() {
        hasServed = true;
    }

    @Override
    public void send(Sending sending) {
        var wasKept = hasServed;
        sending.goesOn(line.tlsProtocol(), line.local());
        var reply = new Http2Reply(sending, this, home, wasKept);
        new Http2StreamChannelBootstrap(line.channel()).handler(reply).open().addListener(opened -> {
            if (!opened.isSuccess()) {
                reply.ended(Wording.of(opened.cause()));
            } else {
                write(sending, (Http2StreamChannel) opened.getNow());
            }
        });
    }

    private void write(Sending sending, Http2StreamChannel stream) {
        sending.onLeaving(stream::close); // Netty says RST_STREAM with CANCEL
        if (sending.isOver()) {
            stream.close();
            return;
        }
        var parts = (Message.Parts) sending.request().message();
        var body = parts.body();
        var written = stream.write(new DefaultHttp2HeadersFrame(head(parts), body.isEmpty()));
        if (body.isPresent()) {
            written = stream.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body.get()), true));
        }
        written.addListener(done -> {
            home.stir();
            if (done.isSuccess()) {
                sending.sent();
            }
        });
        stream.flush();
    }

    /** Names are in lower case, as HTTP/2 has no others; one Host becomes the authority. */
    private Http2Headers head(Message.Parts parts) {
        var fields = parts.headers();
        var oneHost = fields.count("Host") == 1;
        var head = new DefaultHttp2Headers(false)
                .method(parts.method())
                .scheme(line.way().tls() ? "https" : "http")
                .authority(oneHost ? fields.first("Host").orElseThrow() : parts.authority())
                .path(parts.target());
        fields.forEach((name, value) -> {
            if (!oneHost || !name.equalsIgnoreCase("Host")) {
                head.add(name.toLowerCase(Locale.ROOT), value);
            }
        });
        if (parts.body().isPresent() && !RequestBytes.namesFraming(fields)) {
            head.add("content-length", Integer.toString(parts.body().get().length));
        }
        return head;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        home.stir();
        if (message instanceof Http2GoAwayFrame) {
            leaving = true;
            home.gone(this);
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        home.stir();
        failure = Wording.of(cause);
        end();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        home.stir();
        leaving = true;
        home.gone(this);
    }
}
