package dev.edgecase.api.client;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Tracer;
import dev.edgecase.zone.ZoneStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Lets a request that is told as JSON take its way through the edge, and waits for what comes of it. */
public final class Tracing {
    private static final long PATIENCE_MINUTES = 10;

    private final ZoneStore zones;
    private final Function<Tracer.Order, CompletableFuture<Journey>> tracer;

    /** Traces through this tracer whatever the zone in force serves. */
    public Tracing(ZoneStore zones, Function<Tracer.Order, CompletableFuture<Journey>> tracer) {
        this.zones = zones;
        this.tracer = tracer;
    }

    Journey asTold(JsonNode told) {
        return wait(tracer.apply(TraceBody.read(told, zones.current())));
    }

    /** Traces a request and does not ask the origin; throws a {@link Refusal} of what is not told as the API has it. */
    public Journey withoutOrigin(JsonNode told) {
        var order = TraceBody.read(told, zones.current());
        return wait(tracer.apply(new Tracer.Order(order.arrival(), order.request(), order.visitor(), false)));
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
