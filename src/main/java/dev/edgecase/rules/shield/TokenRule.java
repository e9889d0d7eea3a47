package dev.edgecase.rules.shield;

import dev.edgecase.rules.Filter;
import java.util.Set;

/**
 * What is wanted of the tokens of some operations.
 *
 * <p>Source: Cloudflare docs, api-shield/security/jwt-validation/api. Certainty: documented; that a selector without hosts covers all is
 * assumed.
 *
 * @param id its UUID
 * @param title what people call it
 * @param action what is done where the policy does not hold
 * @param policy what must hold
 * @param hosts whose operations it covers; none: all
 * @param excluded the ids of operations that it does not cover
 */
public record TokenRule(
        String id, String title, Reaction action, Filter policy, Set<String> hosts, Set<String> excluded) {
    /** Keeps sets that nobody changes. */
    public TokenRule {
        hosts = Set.copyOf(hosts);
        excluded = Set.copyOf(excluded);
    }

    boolean covers(Operation operation) {
        return (hosts.isEmpty() || hosts.contains(operation.host())) && !excluded.contains(operation.id());
    }
}
