package dev.edgecase.testorigin.demo;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Answers that no origin should give. */
final class BrokenAnswers {
    /** One more than what the edge lets through. */
    private static final int BIG_HEADER = 128 * 1024 + 1;

    private static final int MOST_HEADER = 1024 * 1024;
    private static final String PADDING = "X-Padding";

    private BrokenAnswers() {}

    static void close(DemoExchange exchange) {
        exchange.close();
    }

    static void reset(DemoExchange exchange) {
        exchange.reset();
    }

    static void garbage(DemoExchange exchange) {
        exchange.rawThenClose("Good morning! This is not HTTP.\r\n\r\n");
    }

    static void truncated(DemoExchange exchange) {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n";
        exchange.rawThenClose(head + (exchange.request().isHead() ? "" : "half ".repeat(100)));
    }

    static void badGzip(DemoExchange exchange) {
        exchange.reply(HttpResponseStatus.OK, "This text was never compressed.\n", fields -> {
            fields.set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
            fields.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        });
    }

    /** All fields together, each counted as {@code name: value} and a line end, weigh what was asked for. */
    static void bigHeader(DemoExchange exchange) {
        var bytes = (int) exchange.request().number("bytes", BIG_HEADER, MOST_HEADER);
        var body = "ok\n";
        var others = weight("Server", DemoExchange.SERVER)
                + weight("Content-Type", "text/plain")
                + weight("Content-Length", String.valueOf(body.length()));
        var room = Math.max(0, bytes - others - weight(PADDING, ""));
        exchange.reply(
                HttpResponseStatus.OK,
                body,
                fields -> fields.set(HttpHeaderNames.CONTENT_TYPE, "text/plain").set(PADDING, "x".repeat(room)));
    }

    private static int weight(String name, String value) {
        return name.length() + value.length() + ": \r\n".length();
    }
}
