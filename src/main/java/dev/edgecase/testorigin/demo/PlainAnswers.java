package dev.edgecase.testorigin.demo;

import dev.edgecase.unit.UserProblem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.stream.Collectors;

/** Answers that are complete, correct and at once. */
final class PlainAnswers {
    private static final String JSON = "application/json";
    private static final String VISITS = "demo-visits";

    private PlainAnswers() {}

    static void headers(DemoExchange exchange) {
        if (exchange.request().accepts(JSON)) {
            exchange.reply(HttpResponseStatus.OK, JSON, DemoJson.request(exchange.request()));
        } else {
            exchange.page("What the origin received", DemoHtml.headers(exchange.request()));
        }
    }

    static void cookie(DemoExchange exchange) {
        var visits = 1 + visitsBefore(exchange.request());
        var html = DemoHtml.page(
                "Visit " + visits, DemoHtml.paragraph("Your browser sent how often it was here. Reload to count on."));
        exchange.reply(HttpResponseStatus.OK, html, fields -> {
            fields.set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
            fields.add(HttpHeaderNames.SET_COOKIE, VISITS + "=" + visits + "; Path=/cookie; HttpOnly; SameSite=Lax");
            fields.add(HttpHeaderNames.SET_COOKIE, "demo-theme=plain; Path=/cookie; Max-Age=3600");
        });
    }

    private static int visitsBefore(DemoRequest request) {
        return ServerCookieDecoder.LAX.decode(request.header("Cookie")).stream()
                .filter(cookie -> cookie.name().equals(VISITS))
                .map(cookie -> cookie.value())
                .filter(value -> value.matches("[0-9]{1,6}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    /** Behaves like an application that insists on HTTPS; only with {@code ?trust=1} does it know that it sits behind an edge. */
    static void redirect(DemoExchange exchange) {
        var request = exchange.request();
        if (request.has("trust") && request.header("X-Forwarded-Proto").equals("https")) {
            exchange.page(
                    "No loop", DemoHtml.paragraph("X-Forwarded-Proto says https, so there is nothing to redirect."));
            return;
        }
        var to = "https://" + request.header("Host") + request.head().uri();
        exchange.reply(
                HttpResponseStatus.MOVED_PERMANENTLY,
                "moved to " + to + "\n",
                fields -> fields.set(HttpHeaderNames.LOCATION, to).set(HttpHeaderNames.CONTENT_TYPE, "text/plain"));
    }

    static void status(DemoExchange exchange) {
        var text = exchange.request().rest("/status/");
        if (!text.matches("[2-9][0-9]{2}")) {
            throw new UserProblem("a status is a number from 200 to 999, was '%s'".formatted(text));
        }
        var status = HttpResponseStatus.valueOf(Integer.parseInt(text));
        var hasBody = status.code() != 204 && status.code() != 304;
        var body = DemoHtml.page(
                status.toString(),
                DemoHtml.paragraph("This body is the origin's own. If you can read it, the edge let it pass."));
        exchange.reply(status, hasBody ? body : "", fields -> {
            if (hasBody) {
                fields.set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
            }
        });
    }

    /** A POST is told what arrived; anything else gets the form. */
    static void upload(DemoExchange exchange) {
        var request = exchange.request();
        var method = request.head().method().name();
        if (method.equals("POST") || method.equals("PUT")) {
            exchange.reply(HttpResponseStatus.OK, JSON, DemoJson.upload(request));
        } else {
            exchange.page("Upload", DemoHtml.resource("upload.html"));
        }
    }

    static void webSocketPage(DemoExchange exchange) {
        exchange.page("WebSocket echo", DemoHtml.resource("websocket.html"));
    }

    static void styleSheet(DemoExchange exchange) {
        var css = DemoHtml.resource("app.css");
        var etag = "\"" + Integer.toHexString(css.hashCode()) + "\"";
        var known = exchange.request().header("If-None-Match").contains(etag);
        exchange.reply(known ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.OK, known ? "" : css, fields -> {
            fields.set(HttpHeaderNames.CONTENT_TYPE, "text/css; charset=utf-8");
            fields.set(HttpHeaderNames.CACHE_CONTROL, "public, max-age=60");
            fields.set(HttpHeaderNames.ETAG, etag);
        });
    }

    static void notFound(DemoExchange exchange) {
        var path = exchange.request().query().rawPath();
        var others = DemoPages.ALL.stream().map(DemoPage::route).collect(Collectors.joining(" "));
        var html = DemoHtml.paragraph("The demo origin has no " + path + ". It has: / " + others);
        exchange.reply(HttpResponseStatus.NOT_FOUND, "text/html; charset=utf-8", DemoHtml.page("Not found", html));
    }
}
