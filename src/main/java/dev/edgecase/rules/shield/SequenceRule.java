package dev.edgecase.rules.shield;

import java.time.Instant;

/**
 * What is wanted of the order in which a client comes to two operations.
 *
 * <p>Source: Cloudflare docs, api-shield/security/sequence-mitigation/api. Certainty: documented; that nothing is done about requests
 * without a session identifier is assumed.
 *
 * @param id its UUID
 * @param title what people call it
 * @param wanted whether the sequence must have been, or must not
 * @param action what is done where it is not so
 * @param first the id of the operation before
 * @param last the id of the operation that is guarded
 */
public record SequenceRule(String id, String title, boolean wanted, Reaction action, String first, String last) {
    /** Tells whether a request to an operation, behind what its session did before, is not as it should be. */
    public boolean isBroken(Operation operation, Trail before, Instant now) {
        return operation.id().equals(last) && before.holds(first, now) != wanted;
    }
}
