package dev.edgecase.rules.shield;

import java.util.List;
import java.util.Optional;

/**
 * What API Shield of a zone knows and wants.
 *
 * <p>Source: Cloudflare docs, api-shield. Certainty: documented.
 *
 * @param operations the endpoints that it knows
 * @param mitigation what is done about schemas that are violated
 * @param tokens the token configurations
 * @param tokenRules what is wanted of tokens, in order
 * @param sessions what tells one client from another; the first that a request has counts
 * @param sequences what is wanted of sequences, in order
 */
public record ApiShield(
        Operations operations,
        Mitigation mitigation,
        List<TokenConfiguration> tokens,
        List<TokenRule> tokenRules,
        List<SessionIdentifier> sessions,
        List<SequenceRule> sequences) {
    /** Nothing is known. */
    public static final ApiShield NONE = new ApiShield(
            Operations.NONE,
            new Mitigation(Reaction.NONE, Optional.empty()),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    /** Keeps lists that nobody changes. */
    public ApiShield {
        tokens = List.copyOf(tokens);
        tokenRules = List.copyOf(tokenRules);
        sessions = List.copyOf(sessions);
        sequences = List.copyOf(sequences);
    }

    /**
     * What is done about schemas that are violated.
     *
     * @param byDefault for operations that say nothing of their own
     * @param override for all operations, whatever they say
     */
    public record Mitigation(Reaction byDefault, Optional<Reaction> override) {
        /** Returns what is done for an operation. */
        public Reaction of(Operation operation) {
            return override.or(operation::reaction).orElse(byDefault);
        }
    }

    /** Tells whether there is nothing to look at. */
    public boolean isOff() {
        return operations.isEmpty() && tokens.isEmpty() && sessions.isEmpty();
    }

    /** Returns the one rule about tokens that an operation has: the first that covers it. */
    public Optional<TokenRule> tokenRule(Operation operation) {
        return tokenRules.stream().filter(rule -> rule.covers(operation)).findFirst();
    }
}
