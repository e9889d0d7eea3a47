package dev.edgecase.testorigin;

import dev.edgecase.http.RequestTarget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The parts of a request's target, which may be a whole URL. */
final class Target {
    private final String path;
    private final String query;

    Target(String target) {
        var local = withoutAuthority(target);
        this.path = RequestTarget.pathOf(local);
        this.query = RequestTarget.queryOf(local);
    }

    private static String withoutAuthority(String target) {
        var scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        var slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    /** Returns the first parameter of that name, decoded. */
    Optional<String> parameter(String name) {
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (decoded(parts[0]).equals(name) && !pair.isEmpty()) {
                return Optional.of(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
