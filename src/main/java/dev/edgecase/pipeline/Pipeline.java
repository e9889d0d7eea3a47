package dev.edgecase.pipeline;

import dev.edgecase.cache.Cache;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.unit.RayIds;
import dev.edgecase.zone.ZoneStore;
import java.util.List;

/**
 * Takes each request through the request phases, to the origin if none of them answers, and back through the response phases.
 *
 * <p>Phases run straight through on the visitor's I/O thread; the one wait is for the origin.
 */
public final class Pipeline {
    private final Parts parts;

    /** Makes a pipeline of these parts. */
    public Pipeline(Parts parts) {
        this.parts = parts;
    }

    /**
     * What a pipeline is made of.
     *
     * @param requestPhases in order
     * @param responsePhases in order
     * @param errorPages shows errors
     * @param origin fetches what no phase answers
     * @param cache answers what it may, and stores what it may
     * @param looksOnly whether nothing is stored or awaited: for traces
     * @param zones gives each request its zone
     * @param rays names requests
     * @param clock the edge's time
     * @param listener hears of finished journeys
     */
    public record Parts(
            List<RequestPhase> requestPhases,
            List<ResponsePhase> responsePhases,
            ErrorPages errorPages,
            OriginClient origin,
            Cache cache,
            boolean looksOnly,
            ZoneStore zones,
            RayIds rays,
            EdgeClock clock,
            JourneyListener listener) {

        /** Takes a response through the response phases and notes what the visitor will get. */
        EdgeResponse finish(EdgeResponse response, Ruling ruling, Exchange exchange) {
            exchange.rule(ruling);
            exchange.untouched(response.headers());
            var finished = response;
            for (var phase : responsePhases) {
                finished = phase.apply(finished, exchange);
            }
            exchange.journey().answer(finished);
            return finished;
        }
    }

    /** Takes a request whose head is complete; the visit hears the answer, now or later. */
    public Visit.Progress begin(Arrival arrival, EdgeRequest request, Visit visit) {
        var run = new Run(parts, exchange(arrival, request), visit);
        run.start();
        return run;
    }

    /**
     * Answers bytes that never became a request, and closes the journey at once; the caller writes the response and closes the
     * connection.
     *
     * @param arrival how they came
     * @param request as much as could be read
     * @param error what to show
     * @param reason what is wrong with them
     */
    public EdgeResponse refuse(Arrival arrival, EdgeRequest request, EdgeError error, String reason) {
        var exchange = exchange(arrival, request);
        exchange.journey().hideFromRequestLog();
        var ruling = new Ruling(Decider.VALIDATION, reason, "Send well-formed HTTP.");
        var response = parts.finish(parts.errorPages.show(error, ruling, exchange), ruling, exchange);
        exchange.journey().end(0, Visit.Outcome.DELIVERED);
        parts.listener.finished(exchange.journey());
        return response;
    }

    private Exchange exchange(Arrival arrival, EdgeRequest request) {
        return new Exchange(arrival, request, parts.zones.current(), parts.rays.next(), parts.clock);
    }
}
