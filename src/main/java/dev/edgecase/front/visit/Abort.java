package dev.edgecase.front.visit;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Ends an exchange so that the visitor cannot take what has come for the whole. */
final class Abort {
    private Abort() {}

    /** Cuts the connection; with HTTP/2, resets the stream. */
    static void cut(HttpServerExchange exchange) {
        var head = exchange.getResponseHeaders();
        if (exchange.isHttp10() && !head.contains(Headers.CONTENT_LENGTH)) {
            resetOnClose(exchange); // here a close alone would be a clean end
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    private static void resetOnClose(HttpServerExchange exchange) {
        try {
            exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
        } catch (IOException gone) {
            // closed is what it shall be
        }
    }
}
