package dev.edgecase.phase;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;

/**
 * Adds the one header that the real edge does not send: {@code Edgecase: ORIGIN}, who decided. {@code --no-marker} leaves it out.
 */
final class MarkerPhase implements ResponsePhase {
    private final boolean on;

    MarkerPhase(boolean on) {
        this.on = on;
    }

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        if (!on) {
            return response;
        }
        var marker = exchange.journey().ruling().marker();
        return response.with(response.headers().with("Edgecase", marker));
    }
}
