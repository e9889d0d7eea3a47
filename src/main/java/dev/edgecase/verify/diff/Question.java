package dev.edgecase.verify.diff;

import dev.edgecase.http.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What both sides are asked.
 *
 * @param method the method
 * @param target where the request leads, as the visitor writes it
 * @param headers the visitor's fields
 * @param body what is posted; empty for none
 * @param visitor who the visitor says to be, to the edge alone; empty for the peer
 * @param follow how many redirects are followed; 0 for none
 * @param patience how long each answer is waited for, in real time
 */
public record Question(
        String method,
        Target target,
        Headers headers,
        Optional<byte[]> body,
        Optional<String> visitor,
        int follow,
        Duration patience) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * Where a request leads.
     *
     * @param scheme how the visitor comes to the edge, {@code http} or {@code https}
     * @param authority the Host, with a port if it has one
     * @param path with its query
     */
    public record Target(String scheme, String authority, String path) {
        /** Returns the host without its port. */
        public String host() {
            var colon = authority.lastIndexOf(':');
            return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
        }

        /** Returns it as a URL. */
        public String url() {
            return scheme + "://" + authority + path;
        }

        /** Tells whether both lead to the same, whatever port is written. */
        boolean isSameAs(Target other) {
            return scheme.equals(other.scheme) && host().equalsIgnoreCase(other.host()) && path.equals(other.path);
        }

        Target with(String newScheme) {
            return new Target(newScheme, authority, path);
        }
    }

    /** Tells whether asking again changes nothing. */
    boolean isSafe() {
        return SAFE.contains(method);
    }

    Question to(Target other) {
        return new Question(method, other, headers, body, visitor, follow, patience);
    }

    /** Returns the question that follows a 303, or a 301 or 302 to a POST, as browsers do it. */
    Question asGet() {
        return new Question("GET", target, headers, Optional.empty(), visitor, follow, patience);
    }

    Question by(String otherMethod) {
        return new Question(otherMethod, target, headers, body, visitor, follow, patience);
    }

    Question with(Headers other) {
        return new Question(method, target, other, body, visitor, follow, patience);
    }
}
