package dev.edgecase.rules.set;

import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Header fields that rules may not touch, or not in every way.
 *
 * <p>Source: Cloudflare docs, rules/transform/request-header-modification and rules/transform/response-header-modification.
 * Certainty: documented for the names here; the documents' lists are open.
 */
public final class ReservedHeaders {
    private static final Set<Operation> NONE = Set.of();
    private static final Set<Operation> REMOVAL = Set.of(Operation.REMOVE);
    private static final Map<String, Set<Operation>> OF_REQUESTS = Map.of(
            "accept-encoding", NONE,
            "connection", NONE,
            "host", NONE,
            "cf-connecting-ip", REMOVAL,
            "cookie", REMOVAL,
            "x-forwarded-for", REMOVAL,
            "x-forwarded-proto", REMOVAL,
            "x-real-ip", REMOVAL,
            "true-client-ip", REMOVAL);
    private static final Set<String> OF_RESPONSES = Set.of("server", "eh-cache-tag", "eh-cdn-cache-control");

    private ReservedHeaders() {}

    /** Tells whether a rule may do that to a field of requests. */
    public static boolean mayInRequest(String name, Operation operation) {
        var known = OF_REQUESTS.get(name.toLowerCase(Locale.ROOT));
        return known == null ? !isTheEdges(name) : known.contains(operation);
    }

    /** Tells whether a rule may touch a field of responses. */
    public static boolean mayInResponse(String name) {
        return !isTheEdges(name) && !OF_RESPONSES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isTheEdges(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("cf-") || lower.startsWith("x-cf-");
    }
}
