package dev.edgecase.phase.visitor;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.unit.UserProblem;

/**
 * Finds out who the visitor is: the TCP peer, or whom a trusted peer names with
 * {@code Edgecase-Visitor: ip=203.0.113.7; country=DE; asn=3320} or by the name of a profile. The header is Edgecase's own and nobody behind sees it.
 */
public final class VisitorPhase implements RequestPhase {
    private static final String HEADER = "Edgecase-Visitor";

    private final TrustedPeers trusted;
    private final VisitorProfiles profiles;

    /** Believes the headers of those alone who are trusted. */
    public VisitorPhase(TrustedPeers trusted, VisitorProfiles profiles) {
        this.trusted = trusted;
        this.profiles = profiles;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        profiles.at(exchange.arrival().peer().getAddress()).ifPresent(exchange::visitor);
        var named = request.headers().first(HEADER);
        if (named.isEmpty()) {
            return Decision.PASS;
        }
        var stripped = request.with(request.headers().edit().remove(HEADER).build());
        if (!trusted.trusts(exchange.arrival().peer().getAddress())) {
            exchange.journey().note("VisitorPhase", "dropped Edgecase-Visitor: the peer is not trusted");
            return Decision.pass(stripped);
        }
        try {
            exchange.visitor(profiles.read(named.get()));
            exchange.journey().note("VisitorPhase", "took the visitor from Edgecase-Visitor: " + named.get());
            return Decision.pass(stripped);
        } catch (UserProblem problem) {
            return Decision.refuse(
                    EdgeError.BAD_REQUEST, Decider.EDGECASE, problem.getMessage(), "Mend the Edgecase-Visitor header.");
        }
    }
}
