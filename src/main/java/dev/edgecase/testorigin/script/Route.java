package dev.edgecase.testorigin.script;

import dev.edgecase.fault.Fault;
import dev.edgecase.match.Matcher;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of a played origin's script: for which requests, what answer, and what goes wrong with it.
 *
 * @param on for which requests
 * @param respond the answer
 * @param fault what goes wrong, each time
 */
public record Route(On on, Respond respond, Optional<Fault> fault) {
    /** The name under which the headers of a condition hold how a request came, {@code http} or {@code https}, as in HTTP/2. */
    public static final String SCHEME = ":scheme";

    /**
     * Which requests a route is for; all that is said must hold.
     *
     * @param method only this method; a route for GET answers HEAD too
     * @param path only this path, without query; {@code *} stands for any characters
     * @param query the parameters of the query, decoded, by name
     * @param headers the request's fields, by name, and {@link Route#SCHEME}
     * @param firstCall not before so many requests have met the conditions above, 1 for the first
     * @param lastCall not after so many
     */
    public record On(
            Optional<String> method,
            Optional<String> path,
            Map<String, Matcher> query,
            Map<String, Matcher> headers,
            OptionalInt firstCall,
            OptionalInt lastCall) {
        /** Every request. */
        public static final On ANYTHING = new On(
                Optional.empty(), Optional.empty(), Map.of(), Map.of(), OptionalInt.empty(), OptionalInt.empty());

        /** Keeps maps that nobody changes. */
        public On {
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
        }

        /** Every request for a path. */
        public static On path(String path) {
            return new On(
                    Optional.empty(), Optional.of(path), Map.of(), Map.of(), OptionalInt.empty(), OptionalInt.empty());
        }
    }

    /** Returns the route that answers a path. */
    public static Route of(String path, Respond respond) {
        return new Route(On.path(path), respond, Optional.empty());
    }
}
