package dev.edgecase.phase.shield;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.field.ShieldReaders;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.Reaction;
import dev.edgecase.rules.shield.SequenceRule;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.rules.shield.TokenRule;
import dev.edgecase.rules.shield.TokenState;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * API Shield: blocks or logs requests to known operations whose schema, tokens or sequence are not as they should be, in this order.
 *
 * <p>Source: Cloudflare docs, api-shield/security; ruleset-engine/reference/phases-list for its place. Certainty: documented; the order,
 * the page, and that nobody whom an IP Access rule allows is looked at are assumed.
 */
final class ApiShieldPhase implements RequestPhase {
    private static final Action BLOCK = new Block(Optional.empty());
    private static final Action LOG = new Action.Log();

    private final Mitigation mitigation;

    ApiShieldPhase(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var found = exchange.shielding();
        if (found.isEmpty()
                || found.get().operation().isEmpty()
                || exchange.skips().isAllowed()) {
            return Decision.PASS;
        }
        var operation = found.get().operation().get();
        return schema(found.get(), operation, exchange)
                .or(() -> token(found.get(), operation, exchange))
                .or(() -> sequence(found.get(), operation, exchange))
                .orElse(Decision.PASS);
    }

    private Optional<Decision> schema(Shielding found, Operation operation, Exchange exchange) {
        var reaction = found.shield().mitigation().of(operation);
        if (reaction == Reaction.NONE) {
            return Optional.empty();
        }
        return ShieldReaders.violation(exchange.sample(), found)
                .flatMap(violation -> act(
                        reaction,
                        cause(
                                Source.API_SHIELD_SCHEMA_VALIDATION,
                                operation.id(),
                                operation.title(),
                                () -> "by the schema for %s: %s".formatted(operation.title(), violation)),
                        "Send what the schema wants, or set the operation's mitigation_action.",
                        exchange));
    }

    private Optional<Decision> token(Shielding found, Operation operation, Exchange exchange) {
        return found.shield()
                .tokenRule(operation)
                .filter(rule -> !rule.policy().matches(RulesetRunner.facts(exchange)))
                .flatMap(rule -> act(
                        rule.action(),
                        cause(rule, found),
                        "Send a token that holds, or exclude the operation by the rule's selector.",
                        exchange));
    }

    private static Cause cause(TokenRule rule, Shielding found) {
        return cause(
                Source.API_SHIELD_TOKEN_VALIDATION,
                rule.id(),
                rule.title(),
                () -> "by the token rule %s: %s"
                        .formatted(
                                rule.title(),
                                found.configurations().stream()
                                        .map(id -> words(id, found.token(id)))
                                        .collect(Collectors.joining("; "))));
    }

    private static String words(String configuration, TokenState state) {
        var what = "the token of " + configuration;
        if (state instanceof TokenState.Invalid invalid) {
            return what + " " + invalid.reason();
        }
        return what + (state instanceof TokenState.Absent ? " is missing" : " holds");
    }

    private Optional<Decision> sequence(Shielding found, Operation operation, Exchange exchange) {
        if (found.session().isEmpty()) {
            return Optional.empty();
        }
        for (var rule : found.shield().sequences()) {
            if (rule.isBroken(operation, found.before(), found.now())) {
                var decision = act(
                        rule.action(),
                        cause(rule, operation),
                        rule.wanted()
                                ? "Let the session come to the first operation of the sequence before."
                                : "Let the session not come to the first operation of the sequence before.",
                        exchange);
                if (decision.isPresent()) {
                    return decision;
                }
            }
        }
        return Optional.empty();
    }

    private static Cause cause(SequenceRule rule, Operation operation) {
        return cause(
                Source.API_SHIELD_SEQUENCE_MITIGATION,
                rule.id(),
                rule.title(),
                () -> "by the sequence rule %s: the session came to %s %s the operation before it"
                        .formatted(rule.title(), operation.title(), rule.wanted() ? "without" : "behind"));
    }

    private static Cause cause(Source source, String id, String title, Supplier<String> words) {
        return new Cause(source, Decider.API_SHIELD, id, id, title, EdgeError.WAF_BLOCK, words);
    }

    private Optional<Decision> act(Reaction reaction, Cause cause, String remedy, Exchange exchange) {
        return mitigation.act(reaction == Reaction.LOG ? LOG : BLOCK, cause, remedy, exchange);
    }
}
