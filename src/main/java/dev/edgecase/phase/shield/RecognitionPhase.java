package dev.edgecase.phase.shield;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.limit.CounterKey;
import dev.edgecase.limit.Trails;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.shield.ApiShield;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.Sent;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.rules.shield.Trail.Step;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out which operation a request is for, by its URL as it is now, and what its session did before; rules behind it can read that.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/reference/phases-list; api-shield/security/sequence-mitigation. Certainty: documented; that
 * what is blocked later counts for the sequence is assumed.
 */
final class RecognitionPhase implements RequestPhase {
    private final Trails trails;

    RecognitionPhase(Trails trails) {
        this.trails = trails;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var shield = exchange.zone().rules().tools().shield();
        if (!shield.isOff()) {
            exchange.shielding(look(shield, request, exchange));
        }
        return Decision.PASS;
    }

    private Shielding look(ApiShield shield, EdgeRequest request, Exchange exchange) {
        var target = exchange.target();
        var sent = new Sent(
                request.method(),
                request.host().toLowerCase(Locale.ROOT),
                RequestTarget.pathOf(target),
                RequestTarget.queryOf(target),
                request.headers(),
                request.body() != Body.EMPTY && request.body().length().orElse(1) != 0);
        var now = exchange.clock().instant();
        var found = new Shielding(shield, sent, RulesetRunner.facts(exchange), now);
        found.session().ifPresent(session -> follow(found, session, exchange));
        return found;
    }

    /** Requests to no operation are not part of a sequence, and have one all the same. */
    private void follow(Shielding found, String session, Exchange exchange) {
        var key = CounterKey.of(exchange.zone().id()).add(Optional.of(session)).build();
        var step = found.operation().map(Operation::id).map(id -> new Step(id, found.now()));
        found.follows(
                step.isEmpty() || exchange.metering().isOff()
                        ? trails.look(key, found.now())
                        : trails.follow(key, step.get()));
    }
}
