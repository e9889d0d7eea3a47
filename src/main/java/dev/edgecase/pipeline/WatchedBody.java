package dev.edgecase.pipeline;

import dev.edgecase.compress.BadCodingException;
import dev.edgecase.http.Body;
import dev.edgecase.http.PassedBody;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.origin.OriginFault;
import java.io.IOException;

/** The origin's body on its way to the visitor: should it break after the head has gone, the journey says how. */
final class WatchedBody extends PassedBody {
    private final Exchange exchange;

    WatchedBody(Body body, Exchange exchange) {
        super(body);
        this.exchange = exchange;
    }

    @Override
    public void failed(IOException cause) {
        var fault = fault(cause);
        exchange.journey().fault = fault;
        exchange.rule(OriginRulings.failed(fault, exchange.journey()));
        super.failed(cause);
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
}
