package dev.edgecase.testorigin.demo;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;

/** Answers that take their time, in real seconds, or come in several parts. */
final class TimedAnswers {
    private static final double MOST_SECONDS = 600;
    private static final double MOST_PARTS = 1000;

    private TimedAnswers() {}

    static void slow(DemoExchange exchange) {
        var seconds = exchange.request().number("seconds", 130, MOST_SECONDS);
        exchange.after(seconds, () -> finish(exchange, "Here at last", seconds));
    }

    static void processing(DemoExchange exchange) {
        var seconds = exchange.request().number("seconds", 2, MOST_SECONDS);
        exchange.interim(HttpResponseStatus.PROCESSING, fields -> {});
        exchange.after(seconds, () -> finish(exchange, "Processed", seconds));
    }

    static void earlyHints(DemoExchange exchange) {
        var seconds = exchange.request().number("seconds", 1, MOST_SECONDS);
        exchange.interim(
                HttpResponseStatus.EARLY_HINTS,
                fields -> fields.set("Link", "</static/app.css>; rel=preload; as=style"));
        exchange.after(seconds, () -> finish(exchange, "Hinted", seconds));
    }

    private static void finish(DemoExchange exchange, String title, double seconds) {
        exchange.page(title, DemoHtml.paragraph("%.1f s of waiting are over.".formatted(seconds)));
    }

    static void events(DemoExchange exchange) {
        var parts = partsOf(exchange, 10, 1);
        exchange.beginChunked("text/event-stream", fields -> fields.set(HttpHeaderNames.CACHE_CONTROL, "no-cache"));
        send(exchange, parts, number -> "id: %d\ndata: event %d of %d\n\n".formatted(number, number, parts.count));
    }

    static void chunked(DemoExchange exchange) {
        var parts = partsOf(exchange, 5, 0.2);
        exchange.beginChunked("text/plain; charset=utf-8", fields -> fields.set(HttpHeaderNames.TRAILER, "Demo-Lines"));
        send(exchange, parts, number -> "line %d of %d\n".formatted(number, parts.count));
    }

    private static Parts partsOf(DemoExchange exchange, double count, double every) {
        var request = exchange.request();
        return new Parts(
                (int) request.number("count", count, MOST_PARTS), request.number("every", every, MOST_SECONDS), 1);
    }

    /** Sends the parts one by one; a HEAD is answered at once. */
    private static void send(DemoExchange exchange, Parts parts, IntFunction<String> text) {
        if (parts.next > parts.count || exchange.request().isHead()) {
            exchange.end(trailer(exchange, parts.count));
            return;
        }
        exchange.write(Unpooled.copiedBuffer(text.apply(parts.next), StandardCharsets.UTF_8));
        exchange.after(parts.everySeconds, () -> send(exchange, parts.following(), text));
    }

    private static LastHttpContent trailer(DemoExchange exchange, int lines) {
        var last = new DefaultLastHttpContent();
        if (exchange.request().query().path().toLowerCase(Locale.ROOT).equals("/chunked")) {
            last.trailingHeaders().set("Demo-Lines", lines);
        }
        return last;
    }

    private record Parts(int count, double everySeconds, int next) {
        Parts following() {
            return new Parts(count, everySeconds, next + 1);
        }
    }
}
