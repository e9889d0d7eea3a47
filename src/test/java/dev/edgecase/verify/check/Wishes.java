package dev.edgecase.verify.check;

import dev.edgecase.match.Matcher;
import dev.edgecase.match.Matchers;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.Expectation.AtCache;
import dev.edgecase.scenario.Expectation.AtEdge;
import dev.edgecase.scenario.Expectation.AtOrigin;
import dev.edgecase.scenario.Expectation.AtVisitor;
import dev.edgecase.scenario.Expectation.ReceivedByOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expectations of one thing each. */
public final class Wishes {
    private Wishes() {}

    /** That status. */
    public static Expectation status(int status) {
        return visitor(new AtVisitor(
                Optional.of(Matchers.equal(String.valueOf(status))),
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** Those statuses. */
    public static Expectation statuses(Integer... statuses) {
        return visitor(new AtVisitor(
                Optional.empty(),
                List.of(statuses),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** That field. */
    public static Expectation header(String name, Matcher matcher) {
        return visitor(new AtVisitor(
                Optional.empty(),
                List.of(),
                Map.of(name, matcher),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** That body. */
    public static Expectation body(Matcher matcher) {
        return visitor(new AtVisitor(
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.of(matcher),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** That ending. */
    public static Expectation ending(String ending) {
        return visitor(new AtVisitor(
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(Matchers.equal(ending)),
                Optional.empty()));
    }

    /** So many requests at the origin. */
    public static Expectation atOrigin(int requests) {
        return origin(new AtOrigin(
                Optional.of(Matchers.equal(String.valueOf(requests))),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty()));
    }

    /** That status of the origin when it is asked directly. */
    public static Expectation wouldSay(int status) {
        return origin(new AtOrigin(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(Matchers.equal(String.valueOf(status))),
                Optional.empty()));
    }

    /** A field and a body at the origin. */
    public static Expectation received(String name, Matcher field, Optional<Matcher> body) {
        return origin(new AtOrigin(
                Optional.empty(),
                Optional.of(new ReceivedByOrigin(
                        Optional.empty(), Optional.empty(), Map.of(name, field), body, Optional.empty())),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty()));
    }

    /** That decider and mismatch, so many seconds, and a log field. */
    public static Expectation edge(String decider, String mismatch, String elapsed, Map<String, Matcher> log) {
        return new Expectation(
                Expectation.NONE.visitor(),
                Expectation.NONE.origin(),
                new AtEdge(
                        Optional.of(Matchers.equal(decider)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Matchers.equal(mismatch)),
                        Optional.of(Matchers.equal(elapsed)),
                        AtCache.NOTHING,
                        log,
                        Optional.empty()));
    }

    /** These security events. */
    static Expectation events(List<Map<String, Matcher>> events) {
        var nothing = Expectation.NONE.edge();
        return new Expectation(
                Expectation.NONE.visitor(),
                Expectation.NONE.origin(),
                new AtEdge(
                        nothing.decidedBy(),
                        nothing.reason(),
                        nothing.remedy(),
                        nothing.mismatch(),
                        nothing.elapsed(),
                        nothing.cache(),
                        nothing.log(),
                        Optional.of(events)));
    }

    /** That of the cache. */
    public static Expectation cache(AtCache cache) {
        return new Expectation(
                Expectation.NONE.visitor(),
                Expectation.NONE.origin(),
                new AtEdge(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        cache,
                        Map.of(),
                        Optional.empty()));
    }

    private static Expectation visitor(AtVisitor visitor) {
        return new Expectation(visitor, Expectation.NONE.origin(), Expectation.NONE.edge());
    }

    private static Expectation origin(AtOrigin origin) {
        return new Expectation(Expectation.NONE.visitor(), origin, Expectation.NONE.edge());
    }
}
