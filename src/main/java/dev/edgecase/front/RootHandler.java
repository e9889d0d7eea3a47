package dev.edgecase.front;

import dev.edgecase.front.line.Line;
import dev.edgecase.front.line.RefusalSink;
import dev.edgecase.front.visit.FrontParts;
import dev.edgecase.front.visit.Service;
import dev.edgecase.front.visit.UndertowVisit;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.SameThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** Where Undertow's exchanges come in: each is served on the I/O thread it arrives on, and stays open until it is answered. */
final class RootHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(RootHandler.class.getName());

    private final Service service;
    private final Arrivals arrivals;
    private final FrontParts parts;

    RootHandler(Service service, Arrivals arrivals, FrontParts parts) {
        this.service = service;
        this.arrivals = arrivals;
        this.parts = parts;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> serve(exchange));
    }

    private void serve(HttpServerExchange exchange) {
        try {
            var visit = new UndertowVisit(exchange, line(exchange), parts);
            visit.begin(service, arrivals.of(exchange.getConnection()));
        } catch (RuntimeException | LinkageError bug) {
            LOG.log(System.Logger.Level.ERROR, "a bug of Edgecase ended a visitor's connection", bug);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private static @Nullable Line line(HttpServerExchange exchange) {
        return exchange.getConnection() instanceof HttpServerConnection connection
                        && connection.getOriginalSinkConduit() instanceof RefusalSink sink
                ? sink.line()
                : null;
    }
}
