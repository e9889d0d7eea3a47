package dev.edgecase.testorigin.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Random;

/** A long download that is written only as fast as it is taken. The bytes are random, and the same each time. */
final class DownloadAnswer {
    private static final int MOST_MEGABYTES = 8192;
    private static final ByteBuf BLOCK = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(randomBytes()));

    private final DemoExchange exchange;
    private long left;

    private DownloadAnswer(DemoExchange exchange, long left) {
        this.exchange = exchange;
        this.left = left;
    }

    static void begin(DemoExchange exchange) {
        var size = (long) (exchange.request().number("mb", 100, MOST_MEGABYTES) * 1024 * 1024);
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream");
        response.headers().set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"demo.bin\"");
        HttpUtil.setContentLength(response, size);
        exchange.begin(response);
        var download = new DownloadAnswer(exchange, exchange.request().isHead() ? 0 : size);
        exchange.whenWritable(download::pump);
        download.pump();
    }

    /** Writes what the connection takes; called again when it takes more. */
    private void pump() {
        while (left > 0 && exchange.mayWrite()) {
            var length = (int) Math.min(left, BLOCK.capacity());
            left -= length;
            exchange.write(BLOCK.slice(0, length));
        }
        if (left == 0) {
            left = -1; // the end is sent once
            exchange.end(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private static byte[] randomBytes() {
        var bytes = new byte[64 * 1024];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
