package dev.edgecase.phase.rule;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.field.RequestFields;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rulesets;
import java.util.Optional;

/** Runs the rules of one phase over a request, and notes in its Journey that it did. */
public final class RulesetRunner {
    private RulesetRunner() {}

    /** Runs a phase that sees the request alone; empty where no rule matched. */
    public static Optional<RulesetRun> run(RulePhase phase, Exchange exchange) {
        return hasRules(phase, exchange) ? run(phase, facts(exchange), exchange) : Optional.empty();
    }

    /** Runs a phase whose rules are not just the zone's own; empty where no rule matched. */
    public static Optional<RulesetRun> run(RulePhase phase, Exchange exchange, Rulesets rulesets) {
        return hasRules(phase, exchange, rulesets)
                ? run(new Engine.Order(rulesets, phase, facts(exchange)), exchange)
                : Optional.empty();
    }

    /** Runs a phase that sees the response too; empty where no rule matched. */
    public static Optional<RulesetRun> run(RulePhase phase, EdgeResponse response, Exchange exchange) {
        return hasRules(phase, exchange)
                ? run(phase, RequestFields.facts(exchange, response), exchange)
                : Optional.empty();
    }

    /** Runs a phase that has rules and sees more than others; empty where no rule matched. */
    public static Optional<RulesetRun> run(RulePhase phase, Facts facts, Exchange exchange) {
        return run(new Engine.Order(exchange.zone().rules(), phase, facts), exchange);
    }

    /** Runs a phase whose rules have limits; empty where it has no rules. */
    public static Optional<RulesetRun> run(RulePhase phase, Exchange exchange, Engine.Gauge gauge) {
        if (!hasRules(phase, exchange)) {
            return Optional.empty();
        }
        var order = new Engine.Order(exchange.zone().rules(), phase, facts(exchange));
        var run = RulesetRun.of(order, exchange.skips(), gauge);
        exchange.journey().note(run);
        return Optional.of(run);
    }

    /** Returns what rules would see of the request now, for what is done without rules. */
    public static Facts facts(Exchange exchange) {
        return RequestFields.facts(exchange);
    }

    private static boolean hasRules(RulePhase phase, Exchange exchange) {
        return hasRules(phase, exchange, exchange.zone().rules());
    }

    private static boolean hasRules(RulePhase phase, Exchange exchange, Rulesets rulesets) {
        return !rulesets.in(phase).isEmpty() && !exchange.skips().skips(phase);
    }

    private static Optional<RulesetRun> run(Engine.Order order, Exchange exchange) {
        var run = RulesetRun.of(order, exchange.skips(), (ruleset, rule, holds) -> holds);
        exchange.journey().note(run);
        return run.hits().isEmpty() ? Optional.empty() : Optional.of(run);
    }
}
