package dev.edgecase.phase;

import dev.edgecase.error.EdgeError;
import dev.edgecase.fault.Fault;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.visitor.TrustedPeers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.unit.UserProblem;

/**
 * Takes {@code Edgecase-Fault: before-response reset} from a trusted peer: what is to go wrong between the edge and the origin for
 * this one request. The header is Edgecase's own and nobody behind sees it.
 */
final class FaultHeaderPhase implements RequestPhase {
    private static final String HEADER = "Edgecase-Fault";

    private final TrustedPeers trusted;

    FaultHeaderPhase(TrustedPeers trusted) {
        this.trusted = trusted;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var wanted = request.headers().first(HEADER);
        if (wanted.isEmpty()) {
            return Decision.PASS;
        }
        var stripped = request.with(request.headers().edit().remove(HEADER).build());
        if (!trusted.trusts(exchange.arrival().peer().getAddress())) {
            exchange.journey().note("FaultHeaderPhase", "dropped Edgecase-Fault: the peer is not trusted");
            return Decision.pass(stripped);
        }
        if (request.headers().all(HEADER).size() > 1) {
            return refused("there is more than one, and a request meets one fault");
        }
        try {
            exchange.wants(Fault.parse(wanted.get()));
            return Decision.pass(stripped);
        } catch (UserProblem problem) {
            return refused(problem.getMessage());
        }
    }

    private static Decision refused(String problem) {
        return Decision.refuse(
                EdgeError.BAD_REQUEST,
                Decider.EDGECASE,
                "Edgecase-Fault cannot be read: " + problem,
                "Mend the Edgecase-Fault header.");
    }
}
