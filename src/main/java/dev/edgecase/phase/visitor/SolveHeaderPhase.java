package dev.edgecase.phase.visitor;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;

/**
 * Takes {@code Edgecase-Challenge-Solve: managed} from a trusted peer: this one request passes challenges up to that level unseen. The
 * header is Edgecase's own and nobody behind sees it.
 */
public final class SolveHeaderPhase implements RequestPhase {
    private static final String HEADER = "Edgecase-Challenge-Solve";

    private final TrustedPeers trusted;

    /** Believes the header of those alone who are trusted. */
    public SolveHeaderPhase(TrustedPeers trusted) {
        this.trusted = trusted;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var named = request.headers().first(HEADER);
        if (named.isEmpty()) {
            return Decision.PASS;
        }
        var stripped = request.with(request.headers().edit().remove(HEADER).build());
        if (!trusted.trusts(exchange.arrival().peer().getAddress())) {
            exchange.journey().note("SolveHeaderPhase", "dropped " + HEADER + ": the peer is not trusted");
            return Decision.pass(stripped);
        }
        return Level.of(named.get().trim())
                .map(level -> {
                    exchange.visitor(exchange.visitor().solving(level));
                    return Decision.pass(stripped);
                })
                .orElseGet(() -> Decision.refuse(
                        EdgeError.BAD_REQUEST,
                        Decider.EDGECASE,
                        "%s takes jschallenge, managed or interactive, not '%s'".formatted(HEADER, named.get()),
                        "Mend the " + HEADER + " header."));
    }
}
