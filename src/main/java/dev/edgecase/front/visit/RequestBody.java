package dev.edgecase.front.visit;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.line.ChunkCheck;
import dev.edgecase.front.line.Patrol;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.RefusedBodyException;
import dev.edgecase.pipeline.Ruling;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;

/**
 * Makes the body of a request from its exchange, and watches that it goes on.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes (408, times not given). Certainty: assumed, see
 * {@link Patience#body}.
 */
final class RequestBody implements ChannelBody.Owner {
    private final HttpServerExchange exchange;
    private final FrontParts parts;
    private final ChunkCheck check;
    private final Runnable allRead;
    private final ChannelBody body;
    private final Patrol patrol;

    private RequestBody(HttpServerExchange exchange, ChunkCheck check, FrontParts parts, Runnable allRead) {
        this.exchange = exchange;
        this.parts = parts;
        this.check = check;
        this.allRead = allRead;
        this.body = new ChannelBody(
                exchange.getRequestChannel(),
                exchange.getConnection().getByteBufferPool(),
                Requests.length(exchange),
                this);
        this.patrol = new Patrol(
                parts.clock(), exchange.getIoThread(), parts.patience().body(), this::stalled);
    }

    /** Returns the body; {@code allRead} is run when nothing of the request is left to read. */
    static Body of(HttpServerExchange exchange, ChunkCheck check, FrontParts parts, Runnable allRead) {
        if (!Requests.announcesBody(exchange)) {
            return Body.EMPTY;
        }
        return new RequestBody(exchange, check, parts, allRead).body;
    }

    @Override
    public void waiting() {
        if (check.isBroken()) {
            patrol.end();
            refuse(EdgeError.BAD_REQUEST, check.fault(), "Send chunks as RFC 9112 has them.");
        } else {
            patrol.moved();
        }
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
            refuse(
                    EdgeError.REQUEST_TIMEOUT,
                    "no byte of the request's body for " + seconds + "s",
                    "Send the body without long pauses.");
        }
    }

    private void refuse(EdgeError error, String reason, String remedy) {
        exchange.setPersistent(false);
        body.fail(new RefusedBodyException(error, new Ruling(Decider.VALIDATION, reason, remedy)));
    }
}
