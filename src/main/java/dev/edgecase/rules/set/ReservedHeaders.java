package dev.edgecase.rules.set;

import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.value.ByteText;
import java.util.Optional;
import java.util.Set;

/**
 * Header fields that rules may not touch, or only remove.
 *
 * <p>Source: Cloudflare docs, rules/transform/request-header-modification and rules/transform/response-header-modification.
 * Certainty: documented; of the "forbidden headers" no list is published, here they are those of the connection and the body's
 * framing, assumed.
 */
public final class ReservedHeaders {
    private static final Set<String> OF_CONNECTION = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Set<String> OF_REQUEST = Set.of("accept-encoding", "host", "expect");
    private static final Set<String> OF_RESPONSE = Set.of("server", "eh-cache-tag", "eh-cdn-cache-control");
    private static final Set<String> ONLY_REMOVABLE =
            Set.of("cf-connecting-ip", "cookie", "x-forwarded-for", "true-client-ip", "x-real-ip", "x-forwarded-proto");

    private ReservedHeaders() {}

    /** Returns why a rule may not do that to a field of requests, reading on behind its name; empty when it may. */
    public static Optional<String> inRequest(String name, Operation operation) {
        var lower = ByteText.lower(name);
        if (ONLY_REMOVABLE.contains(lower)) {
            return operation == Operation.REMOVE ? Optional.empty() : Optional.of("can only be removed");
        }
        return reserved(lower, OF_REQUEST);
    }

    /** Returns why a rule may not touch a field of responses, reading on behind its name; empty when it may. */
    public static Optional<String> inResponse(String name) {
        return reserved(ByteText.lower(name), OF_RESPONSE);
    }

    private static Optional<String> reserved(String lower, Set<String> more) {
        if (lower.startsWith("cf-") || lower.startsWith("x-cf-")) {
            return Optional.of("is the edge's own: rules cannot change cf- and x-cf-");
        }
        return OF_CONNECTION.contains(lower) || more.contains(lower)
                ? Optional.of("cannot be changed by rules")
                : Optional.empty();
    }
}
