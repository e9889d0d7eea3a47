package dev.edgecase.phase.security;

import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.header.HeaderEdits;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.CustomResponse;
import dev.edgecase.rules.value.ByteText;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does what an action of a security rule says, and writes the event: the one way to be blocked, challenged or logged.
 *
 * <p>Source: Cloudflare docs, waf/custom-rules and rules/custom-errors. Certainty: documented; that a response of a rule's own has the
 * header fields of the edge's block page beside its type is assumed.
 */
public final class Mitigation {
    private static final String REMEDY =
            "Narrow the rule, or let a skip rule before it match, if the origin is to answer.";

    private final Challenger challenger;

    /** Makes one that leaves challenges to somebody who knows what visitors have passed. */
    Mitigation(Challenger challenger) {
        this.challenger = challenger;
    }

    /** Lets only those pass who have shown, or show, that they are no simple program. */
    @FunctionalInterface
    interface Challenger {
        /** Returns the challenge, or nothing where the visitor has passed one of that level; either is an event. */
        Optional<Decision> meet(Challenge.Level level, Cause cause, Exchange exchange);
    }

    /** Carries out what the rules of a phase say, in order; empty where the request goes on. What only steers the engine is done. */
    private Optional<Decision> act(RulesetRun run, Function<Engine.Hit, Cause> causes, Exchange exchange) {
        for (var hit : run.hits()) {
            var action = hit.rule().action();
            if (action instanceof Action.Skip skip) {
                if (hit.rule().logging().orElse(true)) {
                    exchange.journey().note(causes.apply(hit).event(name(skip, hit.ruleset())));
                }
            } else if (!(action instanceof Action.Execute || action instanceof Action.Score)) {
                var decision = act(action, causes.apply(hit), exchange);
                if (decision.isPresent()) {
                    return decision;
                }
            }
        }
        return Optional.empty();
    }

    /** What skips the rest of Firewall Rules was called allow there, and what skips products bypass. */
    private static String name(Action.Skip skip, Ruleset ruleset) {
        return !ruleset.isFirewallRules() ? "skip" : skip.ruleset() ? "allow" : "bypass";
    }

    /** Carries out what the rules of a phase say; where the request goes on, with the header fields that they set. */
    public Decision decide(RulesetRun run, Function<Engine.Hit, Cause> causes, EdgeRequest request, Exchange exchange) {
        return act(run, causes, exchange)
                .orElseGet(() -> Decision.pass(request.with(HeaderEdits.made(run, request.headers()))));
    }

    /** Carries out an action that blocks, challenges, logs or, later, rewrites; empty where the request goes on. */
    public Optional<Decision> act(Action action, Cause cause, Exchange exchange) {
        return act(action, cause, REMEDY, exchange);
    }

    /** Carries it out for a product that no rule can be written for; who is blocked passes by that remedy. */
    public Optional<Decision> act(Action action, Cause cause, String remedy, Exchange exchange) {
        if (action instanceof Block block) {
            exchange.journey().note(cause.event("block"));
            return Optional.of(block(block, cause, remedy));
        }
        if (action instanceof Challenge challenge) {
            return challenger.meet(challenge.level(), cause, exchange);
        }
        if (action instanceof Action.Log || action instanceof Action.RewriteHeaders) {
            exchange.journey().note(cause.event(action.id()));
            return Optional.empty();
        }
        throw new IllegalStateException("nobody carries out %s of rule %s".formatted(action.id(), cause.ref()));
    }

    private static Decision block(Block block, Cause cause, String remedy) {
        return block.response()
                .<Decision>map(own -> new Decision.Answer(
                        response(own), cause.ruling("answered with %d".formatted(own.status()), remedy)))
                .orElseGet(() -> new Decision.Refuse(cause.error(), cause.ruling("blocked the request", remedy)));
    }

    private static EdgeResponse response(CustomResponse own) {
        var headers = ErrorRenderer.notKept(Headers.builder().add("Content-Type", own.contentType()));
        return new EdgeResponse(own.status(), headers.build(), Body.of(ByteText.bytes(own.content())));
    }
}
