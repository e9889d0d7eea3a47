package dev.edgecase.pipeline;

import dev.edgecase.compress.BadCodingException;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.origin.OriginFault;
import java.io.IOException;
import java.util.OptionalLong;

/** The origin's body on its way to the visitor: should it break after the head has gone, the journey says how. */
final class WatchedBody implements Body, Body.Receiver {
    private final Body body;
    private final Exchange exchange;
    private Receiver receiver = this;

    WatchedBody(Body body, Exchange exchange) {
        this.body = body;
        this.exchange = exchange;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public void next(Receiver asked) {
        receiver = asked;
        body.next(this);
    }

    @Override
    public void piece(Piece piece) {
        receiver.piece(piece);
    }

    @Override
    public void end(Headers trailers) {
        receiver.end(trailers);
    }

    @Override
    public void failed(IOException cause) {
        var fault = fault(cause);
        exchange.journey().fault = fault;
        exchange.rule(OriginRulings.failed(fault, exchange.journey()));
        receiver.failed(cause);
    }

    static OriginFault fault(IOException cause) {
        if (cause instanceof OriginBodyException known) {
            return known.fault();
        }
        var words = String.valueOf(cause.getMessage());
        return cause instanceof BadCodingException coding
                ? new BodyFault.BadCoding(coding.coding(), coding.detail())
                : new BodyFault.Truncated(words);
    }

    @Override
    public void close() {
        body.close();
    }
}
