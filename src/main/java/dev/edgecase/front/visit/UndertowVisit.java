package dev.edgecase.front.visit;

import dev.edgecase.front.line.ChunkCheck;
import dev.edgecase.front.line.Line;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Visit;
import io.undertow.server.Connectors;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** One exchange of Undertow as the pipeline sees it. Everything happens on the exchange's I/O thread. */
public final class UndertowVisit implements Visit, ChannelSink.Owner, ExchangeCompletionListener {
    private final HttpServerExchange exchange;
    private final @Nullable Line line;
    private final FrontParts parts;
    private final Report report = new Report();
    private final ChunkCheck check;
    private @Nullable ChannelSink sink;
    private @Nullable Interim interim;
    private boolean over;

    /** Makes a visit of an exchange; the line is there on HTTP/1 alone. */
    public UndertowVisit(HttpServerExchange exchange, @Nullable Line line, FrontParts parts) {
        this.exchange = exchange;
        this.line = line;
        this.parts = parts;
        this.check = Requests.chunks(exchange);
    }

    /** Hands the request to whoever serves it. */
    public void begin(Service service, Arrival arrival) {
        parts.inFlight().begin();
        parts.activity().enter(this);
        var body = RequestBody.of(exchange, check, parts, this::requestRead);
        var request = Requests.of(exchange, body, line);
        exchange.getRequestHeaders().remove(io.undertow.util.Headers.EXPECT); // or Undertow would have its own say
        if (line == null) {
            // a reset of the stream wakes its sink
            Connectors.getConduitSinkChannel(exchange).setWriteListener(channel -> visitorLeft());
        } else {
            line.begin(check);
            exchange.addExchangeCompleteListener(this);
            if (request.headers().hasToken("Connection", "close")) {
                exchange.setPersistent(false);
            }
        }
        report.to(service.begin(arrival, request, this));
        if (exchange.isRequestComplete()) {
            requestRead();
        }
    }

    private void requestRead() {
        if (line != null && !over) {
            line.whenLeft(this::visitorLeft);
        }
    }

    @Override
    public void exchangeEvent(HttpServerExchange completed, NextListener next) {
        if (line != null) {
            line.end();
        }
        next.proceed();
    }

    private void visitorLeft() {
        if (over) {
            return;
        }
        if (sink != null) {
            sink.cut(Outcome.VISITOR_LEFT);
            return;
        }
        leave();
        report.visitorLeft();
        if (line != null) { // with HTTP/2 the stream has ended already, and the connection goes on
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    @Override
    public Executor ioThread() {
        return exchange.getIoThread();
    }

    @Override
    public void interim(int status, Headers headers) {
        if (!over && sink == null) {
            if (interim == null) {
                interim = new Interim(exchange, parts.fields());
            }
            interim.send(status, headers);
        }
    }

    @Override
    public void respond(EdgeResponse response) {
        if (over) {
            response.body().close();
            return;
        }
        if (interim != null) {
            interim.then(() -> write(response));
        } else {
            write(response);
        }
    }

    private void write(EdgeResponse response) {
        var hasBody = new ResponseHead(exchange, parts.fields()).prepare(response);
        var knowsLength = exchange.getResponseHeaders().contains(io.undertow.util.Headers.CONTENT_LENGTH);
        var started = new ChannelSink(exchange.getResponseChannel(), knowsLength, this);
        sink = started;
        report.started();
        if (hasBody) {
            started.start(response.body());
        } else {
            response.body().close();
            started.finish();
        }
    }

    @Override
    public void moved() {
        // Undertow has no patience of its own for visitors who do not take what they asked for
    }

    @Override
    public void trailers(Headers trailers) {
        exchange.putAttachment(HttpAttachments.RESPONSE_TRAILERS, parts.fields().map(trailers));
    }

    @Override
    public void ended(long bytes, Outcome outcome) {
        leave();
        report.finished(bytes, outcome);
        if (outcome != Outcome.DELIVERED) {
            Abort.cut(exchange);
        } else if (!exchange.isRequestComplete()) {
            check.answered();
            Lingering.start(exchange, parts.clock());
        }
    }

    @Override
    public void upgrade(EdgeResponse response, Tunnel tunnel) {
        if (over || line == null) {
            tunnel.close();
            return;
        }
        var http1 = line;
        var pipe = new TunnelPipe(tunnel, exchange.getConnection().getByteBufferPool(), parts, this::tunnelEnded);
        new ResponseHead(exchange, parts.fields()).prepareUpgrade(response, (connection, upgraded) -> {
            http1.becomeForeign();
            pipe.start(connection);
        });
        report.started();
        exchange.endExchange();
    }

    private void tunnelEnded(long bytes, Outcome outcome) {
        if (!over) {
            leave();
            report.finished(bytes, outcome);
        }
    }

    @Override
    public void abort() {
        if (!over) {
            leave();
            report.finished(0, Outcome.ABORTED);
        }
        Abort.cut(exchange);
    }

    private void leave() {
        over = true;
        parts.inFlight().end();
        parts.activity().leave(this);
    }

    /** Whoever asks what time waits for sees this. */
    @Override
    public String toString() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI();
    }
}
