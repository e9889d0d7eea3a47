package dev.edgecase.phase.rule;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.field.RequestFields;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import java.util.Optional;

/** Runs the rules of one phase over a request, and notes in its Journey that it did. */
public final class RulesetRunner {
    private RulesetRunner() {}

    /** Runs a phase that sees the request alone; empty where no rule matched. */
    public static Optional<RulesetRun> run(RulePhase phase, Exchange exchange) {
        return run(phase, Optional.empty(), exchange);
    }

    /** Runs a phase that sees the response too; empty where no rule matched. */
    public static Optional<RulesetRun> run(RulePhase phase, EdgeResponse response, Exchange exchange) {
        return run(phase, Optional.of(response), exchange);
    }

    /** Returns what rules would see of the request now, for what is done without rules. */
    public static Facts facts(Exchange exchange) {
        return RequestFields.facts(exchange);
    }

    private static Optional<RulesetRun> run(RulePhase phase, Optional<EdgeResponse> response, Exchange exchange) {
        var rulesets = exchange.zone().rules();
        if (rulesets.in(phase).isEmpty() || exchange.skips().skips(phase)) {
            return Optional.empty();
        }
        var facts = response.map(known -> RequestFields.facts(exchange, known))
                .orElseGet(() -> RequestFields.facts(exchange));
        var run = RulesetRun.of(phase, rulesets, facts, exchange.skips());
        exchange.journey().note(run);
        return run.hits().isEmpty() ? Optional.empty() : Optional.of(run);
    }
}
