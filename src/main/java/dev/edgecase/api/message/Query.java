package dev.edgecase.api.message;

import dev.edgecase.http.RequestTarget;
import dev.edgecase.unit.UserProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters after the question mark; one that is not known is refused, so that a misspelt filter does not show everything. */
public final class Query {
    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Reads the target's parameters; throws {@link UserProblem} for one outside the known names. */
    public static Query of(String target, Set<String> known) {
        var parameters = new TreeMap<String, String>();
        for (var pair : RequestTarget.queryOf(target).split("&", -1)) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                var name = decoded(parts[0]);
                if (!known.contains(name)) {
                    throw new UserProblem("'%s' is not a parameter of this page; known are %s"
                            .formatted(
                                    name,
                                    String.join(", ", known.stream().sorted().toList())));
                }
                parameters.put(name, parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return new Query(parameters);
    }

    /** Returns a parameter as it was given, decoded. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Returns a whole number from 1; throws {@link UserProblem} on anything else. */
    public Optional<Integer> number(String name) {
        return text(name).map(text -> {
            if (!text.matches("[1-9]\\d{0,5}")) {
                throw new UserProblem("%s takes a whole number from 1, this is '%s'".formatted(name, text));
            }
            return Integer.valueOf(text);
        });
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new UserProblem("'%s' is not percent-encoded".formatted(text), malformed);
        }
    }
}
