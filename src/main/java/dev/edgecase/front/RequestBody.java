package dev.edgecase.front;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.RefusedBodyException;
import dev.edgecase.pipeline.Ruling;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import java.util.OptionalLong;

/**
 * Makes the body of a request from its exchange, and watches that it goes on.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes (408, times not given). Certainty: assumed, see
 * {@link Patience#body}.
 */
final class RequestBody implements ChannelBody.Owner {
    private final HttpServerExchange exchange;
    private final FrontParts parts;
    private final Runnable allRead;
    private final ChannelBody body;
    private final Patrol patrol;

    private RequestBody(HttpServerExchange exchange, OptionalLong length, FrontParts parts, Runnable allRead) {
        this.exchange = exchange;
        this.parts = parts;
        this.allRead = allRead;
        this.body = new ChannelBody(
                exchange.getRequestChannel(), exchange.getConnection().getByteBufferPool(), length, this);
        this.patrol = new Patrol(
                parts.clock(), exchange.getIoThread(), parts.patience().body(), this::stalled);
    }

    /** Returns the body; {@code allRead} is run when nothing of the request is left to read. */
    static Body of(HttpServerExchange exchange, FrontParts parts, Runnable allRead) {
        if (!Requests.announcesBody(exchange)) {
            return Body.EMPTY;
        }
        return new RequestBody(exchange, Requests.length(exchange), parts, allRead).body;
    }

    @Override
    public void waiting() {
        patrol.moved();
    }

    @Override
    public void moved() {
        // whether the visitor is slow is only asked while somebody waits
    }

    @Override
    public Headers ended() {
        patrol.end();
        allRead.run();
        var trailers = exchange.getAttachment(HttpAttachments.REQUEST_TRAILERS);
        return trailers == null ? Headers.EMPTY : Fields.of(trailers);
    }

    @Override
    public void broken() {
        patrol.end();
    }

    private void stalled() {
        if (body.isAsked()) {
            var seconds = parts.patience().body().toSeconds();
            exchange.setPersistent(false);
            body.fail(new RefusedBodyException(
                    EdgeError.REQUEST_TIMEOUT,
                    new Ruling(
                            Decider.VALIDATION,
                            "no byte of the request's body for " + seconds + "s",
                            "Send the body without long pauses.")));
        }
    }
}
