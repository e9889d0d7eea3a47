package dev.edgecase.rules.function;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All functions, by name.
 *
 * <p>{@code bit_slice} is not among them: it is for packets, and unknown in all phases of HTTP.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/functions. Certainty: documented, where no row says otherwise.
 */
public final class Functions {
    private static final Map<String, Function> BY_NAME = byName();

    private Functions() {}

    /** Returns the function of that name; {@code any} and {@code all} are operators of the tree and not among them. */
    public static Optional<Function> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns all names. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Returns all functions, the common ones first. */
    public static List<Function> all() {
        return List.copyOf(BY_NAME.values());
    }

    private static Map<String, Function> byName() {
        var named = new LinkedHashMap<String, Function>();
        Stream.of(TextRows.rows(), PatternRows.rows(), CollectionRows.rows(), CodeRows.rows())
                .flatMap(List::stream)
                .forEach(function -> named.put(function.name(), function));
        return Collections.unmodifiableMap(named);
    }
}
