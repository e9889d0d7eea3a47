package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps other web pages in the developer's browser away from the admin port: a name that was rebound to loopback is not this
 * machine's name, and what changes something must not be sent by a foreign page.
 */
final class Guard {
    Optional<EdgeResponse> refusal(EdgeRequest request) {
        var host = request.host().toLowerCase(Locale.ROOT);
        if (!isThisMachine(host)) {
            return Optional.of(Reply.problem(
                    403,
                    "the admin port does not answer to the name '%s'".formatted(host),
                    "Use http://localhost or the IP address; other names could belong to a foreign web page."));
        }
        var reads = request.method().equals("GET") || request.method().equals("HEAD");
        return reads || !isForeign(request)
                ? Optional.empty()
                : Optional.of(Reply.problem(
                        403,
                        "a foreign web page may not change this edge",
                        "Send the request from a terminal or test."));
    }

    private static boolean isThisMachine(String host) {
        return host.isEmpty()
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("[")
                || host.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }

    private static boolean isForeign(EdgeRequest request) {
        var own = request.scheme() + "://" + request.authority();
        return request.headers()
                .first("Origin")
                .filter(origin -> !origin.equals(own))
                .isPresent();
    }
}
