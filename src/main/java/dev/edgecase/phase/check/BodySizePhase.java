package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.PassedBody;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RefusedBodyException;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;

/**
 * Refuses request bodies over the zone's {@code max_upload} with 413: at once when the length is announced, and as soon as the
 * count passes the limit when it is not; the origin request is then aborted.
 *
 * <p>Source: Cloudflare docs, the page of error 413, fundamentals/reference/connection-limits. Certainty: documented; the moment
 * for chunked bodies is assumed.
 */
public final class BodySizePhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (request.body() == Body.EMPTY) {
            return Decision.PASS;
        }
        var limit = exchange.settings().maxUpload().bytes();
        var length = request.body().length();
        if (length.isEmpty()) {
            return Decision.pass(request.with(new CountedBody(request.body(), limit)));
        }
        return length.getAsLong() <= limit
                ? Decision.PASS
                : new Decision.Refuse(EdgeError.PAYLOAD_TOO_LARGE, ruling(length.getAsLong() + " bytes", limit));
    }

    private static Ruling ruling(String found, long limit) {
        return new Ruling(
                Decider.LIMITS,
                "the request body has %s, the limit is %d".formatted(found, limit),
                "Upload in parts, or choose a plan with a higher limit (max_upload).");
    }

    /** Lets a body through until it passes the limit. */
    private static final class CountedBody extends PassedBody {
        private final long limit;
        private long count;

        CountedBody(Body body, long limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public void piece(Piece piece) {
            count += piece.buffer().remaining();
            if (count <= limit) {
                super.piece(piece);
                return;
            }
            piece.release();
            close();
            super.failed(
                    new RefusedBodyException(EdgeError.PAYLOAD_TOO_LARGE, ruling("more bytes than allowed", limit)));
        }
    }
}
