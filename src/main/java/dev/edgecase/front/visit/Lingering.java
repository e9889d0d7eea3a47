package dev.edgecase.front.visit;

import dev.edgecase.clock.EdgeClock;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.IoUtils;

/**
 * Reads and drops the rest of a request that was answered before its end, so that the visitor gets to read the answer. Certainty:
 * assumed, 30 s as nginx does.
 */
final class Lingering {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Lingering() {}

    static void start(HttpServerExchange exchange, EdgeClock clock) {
        var timer = clock.schedule(LIMIT, () -> {
            try {
                exchange.getIoThread().execute(() -> cut(exchange));
            } catch (RejectedExecutionException ended) {
                // the edge has closed
            }
        });
        exchange.addExchangeCompleteListener((completed, next) -> {
            timer.cancel();
            next.proceed();
        });
        exchange.endExchange();
    }

    private static void cut(HttpServerExchange exchange) {
        if (!exchange.isComplete()) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
