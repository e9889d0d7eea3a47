package dev.edgecase.testorigin.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request and the means to answer it, well or badly. Everything happens on the connection's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and the close is seen
final class DemoExchange {
    /** On every answer: an edge takes a head without any field for a broken one. */
    static final String SERVER = "demo-origin";

    private static final String HTML = "text/html; charset=utf-8";

    private final ChannelHandlerContext context;
    private final DemoRequest request;
    private final Runnable whenAnswered;
    private @Nullable Future<?> waiting;
    private @Nullable Runnable paused;
    private boolean keepsConnection = true;

    DemoExchange(ChannelHandlerContext context, DemoRequest request, Runnable whenAnswered) {
        this.context = context;
        this.request = request;
        this.whenAnswered = whenAnswered;
    }

    DemoRequest request() {
        return request;
    }

    ChannelHandlerContext context() {
        return context;
    }

    /** Answers 200 with a page. */
    void page(String title, String html) {
        reply(HttpResponseStatus.OK, HTML, DemoHtml.page(title, html));
    }

    /** Answers 400 with the reason, for a query that makes no sense. */
    void refuse(String reason) {
        reply(HttpResponseStatus.BAD_REQUEST, HTML, DemoHtml.page("Not understood", DemoHtml.paragraph(reason)));
    }

    /** Answers 500 for a bug of ours, which must not look like an origin that hangs up. */
    void failed(RuntimeException bug) {
        var text = "This is a bug of the demo origin: " + bug;
        reply(HttpResponseStatus.INTERNAL_SERVER_ERROR, HTML, DemoHtml.page("A bug", DemoHtml.paragraph(text)));
    }

    /** Answers with a text body. */
    void reply(HttpResponseStatus status, String contentType, String body) {
        reply(status, body, headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, contentType));
    }

    /** Answers with a body and with what header fields the consumer sets; the length is set here. */
    void reply(HttpResponseStatus status, String body, Consumer<HttpHeaders> fields) {
        var bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        fields.accept(response.headers());
        if (!hasNoBody(status)) {
            HttpUtil.setContentLength(response, bytes.readableBytes());
        }
        begin(response);
        write(bytes);
        end(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Sends an interim response: 102, 103. */
    void interim(HttpResponseStatus status, Consumer<HttpHeaders> fields) {
        if (request.head().protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return; // a client of 1.0 would take it for the answer
        }
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        fields.accept(response.headers());
        context.writeAndFlush(response);
    }

    /** Starts a streamed answer; {@link #write} and {@link #end} follow. */
    void begin(HttpResponse response) {
        keepsConnection = request.head().decoderResult().isSuccess()
                && HttpUtil.isKeepAlive(request.head())
                && endIsVisible(response);
        HttpUtil.setKeepAlive(response, keepsConnection);
        response.headers().set(HttpHeaderNames.SERVER, SERVER);
        context.writeAndFlush(response);
    }

    /** Starts an answer whose length is not known yet: chunked, or towards HTTP/1.0 ended by the close. */
    void beginChunked(String contentType, Consumer<HttpHeaders> fields) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        fields.accept(response.headers());
        HttpUtil.setTransferEncodingChunked(
                response, !request.head().protocolVersion().equals(HttpVersion.HTTP_1_0));
        begin(response);
    }

    /** Sends a piece of the body, unless the request was a HEAD; this takes the buffer over. */
    void write(ByteBuf piece) {
        if (request.isHead()) {
            piece.release();
            return;
        }
        context.writeAndFlush(new DefaultHttpContent(piece));
    }

    /** Ends a streamed answer and lets the connection go on, or closes it if the request or the framing asks for that. */
    void end(LastHttpContent last) {
        var sent = context.writeAndFlush(last);
        if (keepsConnection) {
            whenAnswered.run();
        } else {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Tells whether more may be written without piling up. */
    boolean mayWrite() {
        return context.channel().isWritable();
    }

    /** Says what to run each time the connection takes bytes again. */
    void whenWritable(Runnable task) {
        paused = task;
    }

    void resume() {
        if (paused != null) {
            paused.run();
        }
    }

    /** Runs the task after so many seconds of real time, unless the edge has left by then. */
    void after(double seconds, Runnable task) {
        waiting = context.executor().schedule(task, (long) (seconds * 1000), TimeUnit.MILLISECONDS);
    }

    /** The edge has left: nothing that waits is of use any more. */
    void cancel() {
        paused = null;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** Sends bytes past the HTTP encoder, which would refuse to write such things, then closes. */
    void rawThenClose(String text) {
        context.pipeline()
                .context(HttpServerCodec.class)
                .writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes in good order without another byte. */
    void close() {
        context.close();
    }

    /** Closes with a TCP reset. */
    void reset() {
        ((SocketChannel) context.channel()).config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
    }

    private static boolean endIsVisible(HttpResponse response) {
        return HttpUtil.isContentLengthSet(response)
                || HttpUtil.isTransferEncodingChunked(response)
                || hasNoBody(response.status());
    }

    private static boolean hasNoBody(HttpResponseStatus status) {
        return status.code() == 204 || status.code() == 304;
    }
}
