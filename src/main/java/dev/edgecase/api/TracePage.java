package dev.edgecase.api;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Tracer;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.ZoneStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Traces a request that is told in the body, and answers with every step.
 *
 * <p>Source: Cloudflare docs, rules/trace-request; the API's schema. Certainty: documented.
 */
final class TracePage {
    private static final long PATIENCE_MINUTES = 10;

    private final ZoneStore zones;
    private final Function<Tracer.Order, CompletableFuture<Journey>> tracer;

    TracePage(ZoneStore zones, Function<Tracer.Order, CompletableFuture<Journey>> tracer) {
        this.zones = zones;
        this.tracer = tracer;
    }

    EdgeResponse answer(EdgeRequest request) {
        var order = TraceBody.read(json(request), zones.current());
        var journey = wait(tracer.apply(order));
        return Envelope.result(json -> Explanation.of(journey, Secrets.REDACTED).writeTrace(json));
    }

    /** Explains what would come of a request that is told in the same body; the origin is not asked. */
    EdgeResponse explain(EdgeRequest request, boolean text) {
        try {
            var told = TraceBody.read(JsonBody.of(request), zones.current());
            var order = new Tracer.Order(told.arrival(), told.request(), told.visitor(), false);
            return RequestPages.explained(request, wait(tracer.apply(order)), text);
        } catch (Refusal refusal) {
            return Reply.problem(
                    refusal.content().status(), refusal.content().message(), "The body is that of the API's trace.");
        }
    }

    private static JsonNode json(EdgeRequest request) {
        try {
            return JsonBody.of(request);
        } catch (UserProblem notJson) {
            throw Refusal.notJson();
        }
    }

    private static Journey wait(CompletableFuture<Journey> traced) {
        try {
            return traced.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw Refusal.ours(503, "the edge is closing");
        } catch (TimeoutException endless) {
            throw Refusal.ours(504, "the trace came to no end within %d minutes".formatted(PATIENCE_MINUTES));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }
}
