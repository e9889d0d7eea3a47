package dev.edgecase.phase.bot;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.rules.set.SecurityAction.DdosDynamic;
import dev.edgecase.zone.knob.BotKnobs;
import dev.edgecase.zone.knob.BotKnobs.Ddos;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * HTTP DDoS protection, while an attack is pretended: everybody meets what it does, as those do who are taken for part of an attack.
 * Nothing bypasses it but an override, and no number of requests sets it off.
 *
 * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-parameters and http/http-overrides. Certainty: the actions
 * and overrides are documented; the WAF's block page and its status are assumed, and so is that the attack is large enough for each
 * sensitivity but {@code eoff}.
 */
final class DdosPhase implements RequestPhase {
    /** What ends the connection behind the response, as events name it. */
    static final Map<Ddos, String> CLOSING =
            Map.of(Ddos.CONNECTION_CLOSE, "connectionClose", Ddos.FORCE_CONNECTION_CLOSE, "forceConnectionClose");

    private static final String REMEDY = "The attack is over when the knob ddos is none.";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final Map<Ddos, Action> ACTIONS = Map.of(
            Ddos.BLOCK,
            new Block(Optional.empty()),
            Ddos.MANAGED_CHALLENGE,
            new Challenge(Level.MANAGED),
            Ddos.CHALLENGE,
            new Challenge(Level.INTERACTIVE),
            Ddos.LOG,
            new Action.Log());
    private static final Action BY_ITSELF = new DdosDynamic();
    private static final Cause CAUSE = cause(EdgeError.FORBIDDEN);

    private final Mitigation mitigation;

    DdosPhase(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    private static Cause cause(EdgeError error) {
        return new Cause(
                Source.L7DDOS,
                Decider.DDOS,
                "ddos",
                "ddos",
                "HTTP DDoS protection",
                error,
                () -> "as the knob ddos pretends an attack");
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var knobs = exchange.zone().emulation().bots();
        if (knobs.ddos() == Ddos.NONE) {
            return Decision.PASS;
        }
        return action(exchange).flatMap(action -> meet(action, knobs, exchange)).orElse(Decision.PASS);
    }

    private static EdgeError error(BotKnobs knobs) {
        var error = knobs.ddosBlockCode() == FORBIDDEN
                ? EdgeError.WAF_BLOCK
                : EdgeError.of(knobs.ddosBlockCode()).orElseThrow();
        return knobs.ddosBlock429() ? error.withStatus(TOO_MANY_REQUESTS) : error;
    }

    /** The ruleset is executed by itself, without overrides, where no rule executes it; empty where overrides switch it off. */
    private static Optional<Action> action(Exchange exchange) {
        var run = RulesetRunner.run(RulePhase.DDOS_L7, exchange);
        return run.isEmpty()
                ? Optional.of(BY_ITSELF)
                : run.get().hits().stream()
                        .filter(hit -> hit.ruleset().kind() == Ruleset.Kind.MANAGED)
                        .map(hit -> hit.rule().action())
                        .findFirst();
    }

    private Optional<Decision> meet(Action wanted, BotKnobs knobs, Exchange exchange) {
        var action = wanted instanceof DdosDynamic ? ACTIONS.get(knobs.ddos()) : wanted;
        if (action == null) {
            exchange.journey().note(CAUSE.event(Objects.requireNonNull(CLOSING.get(knobs.ddos()))));
            return Optional.empty();
        }
        return mitigation.act(action, action instanceof Block ? cause(error(knobs)) : CAUSE, REMEDY, exchange);
    }
}
