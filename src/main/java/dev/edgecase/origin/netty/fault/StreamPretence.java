package dev.edgecase.origin.netty.fault;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.PassedBody;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.origin.netty.http2.StreamLoss;
import java.util.Optional;

/**
 * What an injected fault of HTTP/2 comes to: the origin answers well, and it is taken as if it had not.
 *
 * @param fault what is to be pretended; empty for nothing
 */
public record StreamPretence(Optional<Fault> fault) {
    private static final long USUAL_AFTER = 10;

    private Optional<Fault> at(When when) {
        return fault.filter(wanted -> wanted.when() == when && wanted.what().needsHttp2());
    }

    /** Returns why there is no response. */
    public Optional<StreamLoss> insteadOfResponse() {
        return at(When.BEFORE_RESPONSE).map(StreamPretence::loss);
    }

    private static StreamLoss loss(Fault fault) {
        return fault.what() == What.GOAWAY
                ? StreamLoss.ofGoAway(fault.details().text().orElse("NO_ERROR"))
                : StreamLoss.ofReset(fault.details().text().orElse("INTERNAL_ERROR"));
    }

    /** Returns the response with its body broken off, if that is wanted and there is one. */
    public EdgeResponse broken(EdgeResponse response) {
        var wanted = at(When.BODY);
        return wanted.isEmpty() || response.body() == Body.EMPTY
                ? response
                : new EdgeResponse(response.status(), response.headers(), new Broken(response.body(), wanted.get()));
    }

    /** A body that ends too early. */
    private static final class Broken extends PassedBody {
        private final Fault fault;
        private long left;

        private Broken(Body whole, Fault fault) {
            super(whole);
            this.fault = fault;
            var most = whole.length().isPresent() ? whole.length().getAsLong() / 2 : USUAL_AFTER;
            this.left = fault.details().after().orElse(Math.min(USUAL_AFTER, most));
        }

        @Override
        public void next(Receiver receiver) {
            if (left == 0) {
                close();
                receiver.failed(new OriginBodyException(
                        new BodyFault.Truncated(loss(fault).words())));
                return;
            }
            super.next(receiver);
        }

        @Override
        public void piece(Piece piece) {
            var bytes = piece.buffer();
            bytes.limit(bytes.position() + (int) Math.min(left, bytes.remaining()));
            left -= bytes.remaining();
            super.piece(piece);
        }
    }
}
