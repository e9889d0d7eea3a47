package dev.edgecase.rules.shield;

import java.util.Map;

/** What a request has for a token configuration. */
public sealed interface TokenState {
    /** No token. */
    record Absent() implements TokenState {}

    /**
     * A token that does not hold.
     *
     * @param reason why, as a sentence goes on
     */
    record Invalid(String reason) implements TokenState {}

    /**
     * A token that holds.
     *
     * @param json what it says, as it was written
     * @param claims what it says
     */
    record Valid(String json, Map<String, Object> claims) implements TokenState {
        /** Keeps a map that nobody changes. */
        public Valid {
            claims = Map.copyOf(claims);
        }
    }
}
