package dev.edgecase.scenario;

import dev.edgecase.match.Matcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is expected of a request: at the visitor, at the origin, and of the edge's explanation. What is not said is not checked.
 *
 * @param visitor what the visitor gets
 * @param origin what the edge sends to the origin and what that says
 * @param edge who decided, why, and what the log says
 */
public record Expectation(AtVisitor visitor, AtOrigin origin, AtEdge edge) {
    /** Expects nothing. */
    public static final Expectation NONE = new Expectation(
            new AtVisitor(
                    Optional.empty(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            new AtOrigin(
                    Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
            new AtEdge(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    AtCache.NOTHING,
                    Map.of(),
                    Optional.empty()));

    /**
     * What the visitor gets.
     *
     * @param status the status; 0 when no head came
     * @param statuses with {@code repeat}: the statuses in the order in which the requests were made; with {@code parallel} in any order
     * @param headers by name; of a field that comes several times any value may fit
     * @param body the body as text
     * @param trailers by name
     * @param interims the statuses of the 1xx before, as {@code 103} or {@code 102, 103}
     * @param ending {@code complete}, {@code broken}, {@code empty}, {@code not-connected}, {@code unreadable} or {@code gave-up}
     * @param protocol {@code HTTP/2} and the like
     */
    public record AtVisitor(
            Optional<Matcher> status,
            List<Integer> statuses,
            Map<String, Matcher> headers,
            Optional<Matcher> body,
            Map<String, Matcher> trailers,
            Optional<Matcher> interims,
            Optional<Matcher> ending,
            Optional<Matcher> protocol) {
        /** Keeps a list that nobody changes. */
        public AtVisitor {
            statuses = List.copyOf(statuses);
        }
    }

    /**
     * What goes to the origin and comes back.
     *
     * @param requests how many requests of this step reached an origin; 0 = it must not be asked. A request that is sent again on
     *     another connection counts twice at a played origin
     * @param received what it got
     * @param status what it said, 0 when it said nothing
     * @param headers what it said, by name
     * @param wouldSay the status it gives when it is asked directly, now, without the edge
     * @param fault the fault that the edge saw, by its name in the log, {@code read_timeout}
     */
    public record AtOrigin(
            Optional<Matcher> requests,
            Optional<ReceivedByOrigin> received,
            Optional<Matcher> status,
            Map<String, Matcher> headers,
            Optional<Matcher> wouldSay,
            Optional<Matcher> fault) {}

    /**
     * The request as it reached the origin.
     *
     * @param method its method
     * @param path its target, with query
     * @param headers by name
     * @param body the body as text; played origins only
     * @param serverName the SNI; played origins only
     */
    public record ReceivedByOrigin(
            Optional<Matcher> method,
            Optional<Matcher> path,
            Map<String, Matcher> headers,
            Optional<Matcher> body,
            Optional<Matcher> serverName) {}

    /**
     * What the edge says about it.
     *
     * @param decidedBy the decider, {@code ORIGIN}
     * @param reason why, in words
     * @param remedy what to change, in words
     * @param mismatch why edge status and origin status differ, {@code no-origin-response}; {@code none} when they do not
     * @param elapsed nominal time from request to end, in seconds
     * @param cache what the cache had to do with it
     * @param log fields of the request log, by name
     * @param events fields of the security events, by name, one table an event
     */
    public record AtEdge(
            Optional<Matcher> decidedBy,
            Optional<Matcher> reason,
            Optional<Matcher> remedy,
            Optional<Matcher> mismatch,
            Optional<Matcher> elapsed,
            AtCache cache,
            Map<String, Matcher> log,
            Optional<List<Map<String, Matcher>>> events) {}

    /**
     * What the cache says about it.
     *
     * @param status {@code HIT} and the like; absent for what never came to the cache
     * @param reason its one reason by name, {@code set-cookie}
     * @param age seconds since the response was stored or revalidated
     * @param ttl seconds for which what is stored is good
     * @param source who says so, {@code default for 404}
     * @param key under which it was looked for, in words
     * @param warning what looks wrong about serving it
     */
    public record AtCache(
            Optional<Matcher> status,
            Optional<Matcher> reason,
            Optional<Matcher> age,
            Optional<Matcher> ttl,
            Optional<Matcher> source,
            Optional<Matcher> key,
            Optional<Matcher> warning) {
        /** Expects nothing. */
        public static final AtCache NOTHING = new AtCache(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
