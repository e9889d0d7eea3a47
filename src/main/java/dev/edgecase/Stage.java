package dev.edgecase;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.pki.Leaf;
import dev.edgecase.scenario.Change;
import dev.edgecase.scenario.Setup;
import dev.edgecase.testorigin.TestOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario is played on: an edge on free ports, the origins we play, their names and certificates, and one time for all of
 * them. Started by {@link Edgecase#stage}; closing it closes everything.
 */
public interface Stage extends AutoCloseable {
    /** Returns the edge. */
    RunningEdge edge();

    /** Returns how things stand: what the stage was set up from, and what changes and faults have made of it. */
    Setup setup();

    /** Returns the origins that we play, by name. */
    Map<String, TestOrigin> origins();

    /** Returns the certificate that a visitor shows, made when it is first asked for; empty for none. */
    Optional<Leaf> certificate(String visitor);

    /** Returns the time of edge and origins. */
    EdgeClock clock();

    /**
     * Moves time and returns when all that came of it has happened.
     *
     * @throws dev.edgecase.unit.UserProblem where time is not manual
     */
    void advance(Duration by);

    /** Returns when edge and origins have nothing left to do but wait; at once where time is not manual. */
    void settle();

    /** Changes zone, origins and visitors; requests that have begun keep what they began with. */
    void change(Change change);

    /**
     * Puts fault rules in force at an origin in place of those before: on the wire where we play it, else between the edge and it.
     *
     * @throws dev.edgecase.unit.UserProblem for an origin that there is none of
     */
    void faults(String origin, List<FaultRule> rules);

    @Override
    void close();
}
