package dev.edgecase.front.visit;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.util.StatusCodes;

/** Hands a response's head to Undertow, which frames the body by it. */
final class ResponseHead {
    /** Source: observed on newer edges for statuses that HTTP's registry does not know. Certainty: observed. */
    private static final String NO_REASON = "<none>";

    private static final String UNKNOWN_TO_UNDERTOW = "Unknown";
    private static final int EARLY_HINTS = 103;
    private static final int RESET_CONTENT = 205;

    private final HttpServerExchange exchange;
    private final Fields fields;

    ResponseHead(HttpServerExchange exchange, Fields fields) {
        this.exchange = exchange;
        this.fields = fields;
    }

    /** Sets status and fields; returns whether a body follows. */
    boolean prepare(EdgeResponse response) {
        var method = exchange.getRequestMethod().toString();
        var hasBody = response.mayHaveBody(method);
        status(exchange, response.status());
        copy(response.headers());
        var map = exchange.getResponseHeaders();
        if (response.status() == RESET_CONTENT) {
            map.put(io.undertow.util.Headers.CONTENT_LENGTH, 0);
        } else if (hasBody && !map.contains(io.undertow.util.Headers.CONTENT_LENGTH)) {
            var length = response.body().length();
            if (length.isPresent()) {
                map.put(io.undertow.util.Headers.CONTENT_LENGTH, length.getAsLong());
            } else if (exchange.isHttp11()) {
                map.put(io.undertow.util.Headers.TRANSFER_ENCODING, "chunked");
            }
        } else if (method.equals("HEAD") && response.body() != Body.EMPTY) {
            response.body().length().ifPresent(length -> map.put(io.undertow.util.Headers.CONTENT_LENGTH, length));
        }
        return hasBody;
    }

    /** Sets a 101 and its fields; the listener gets the connection when they are written. */
    void prepareUpgrade(EdgeResponse response, HttpUpgradeListener listener) {
        exchange.upgradeChannel(listener);
        copy(response.headers());
        var map = exchange.getResponseHeaders();
        if (!map.contains(io.undertow.util.Headers.UPGRADE)) {
            map.put(io.undertow.util.Headers.UPGRADE, "websocket");
        }
        map.put(io.undertow.util.Headers.CONNECTION, "Upgrade");
    }

    /** Sets a status with its reason phrase, where there is one. */
    static void status(HttpServerExchange exchange, int status) {
        exchange.setStatusCode(status);
        if (status == EARLY_HINTS) {
            exchange.setReasonPhrase("Early Hints");
        } else if (StatusCodes.getReason(status).equals(UNKNOWN_TO_UNDERTOW)) {
            exchange.setReasonPhrase(NO_REASON);
        }
    }

    private void copy(Headers headers) {
        var map = exchange.getResponseHeaders();
        for (var i = 0; i < headers.size(); i++) {
            var name = headers.name(i);
            if (!isFraming(name)) {
                fields.add(map, name, headers.value(i));
            } else if (name.equalsIgnoreCase("Connection") && headers.hasToken(name, "close")) {
                exchange.setPersistent(false);
            }
        }
    }

    private static boolean isFraming(String name) {
        return switch (name.length()) {
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }
}
