package dev.edgecase.rules.function;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All functions, by name.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/functions. Certainty: documented, where no row says otherwise.
 */
public final class Functions {
    private static final Map<String, Function> BY_NAME = Map.of();

    private Functions() {}

    /** Returns the function of that name; {@code any} and {@code all} are operators of the tree and not among them. */
    public static Optional<Function> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns all names. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }
}
