package dev.edgecase.pipeline;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginRequest;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests that no visitor made through the same phases as all others, to be looked at. They are in no journal and in no
 * count; the origin sees those that are let through to it.
 */
public final class Tracer {
    private final Pipeline.Parts parts;
    private final Executor ioThread;

    /**
     * Makes a tracer.
     *
     * @param parts of the pipeline that visitors go through
     * @param ioThread runs on one of the edge's I/O threads, where alone origins can be asked
     */
    public Tracer(Pipeline.Parts parts, Executor ioThread) {
        this.parts = parts;
        this.ioThread = ioThread;
    }

    /**
     * What is to be traced.
     *
     * @param arrival how the request is taken to reach the edge
     * @param request the request
     * @param visitor who it is taken to come from
     * @param asksOrigin whether the origin is asked when no phase answers
     */
    public record Order(Arrival arrival, EdgeRequest request, Visitor visitor, boolean asksOrigin) {}

    /** Lets it happen. An origin that was not asked leaves the status 0; a body that it sends is not read. */
    public CompletableFuture<Journey> trace(Order order) {
        var traced = new CompletableFuture<Journey>();
        ioThread.execute(() -> {
            try {
                begin(order, traced);
            } catch (RuntimeException | LinkageError bug) {
                traced.completeExceptionally(bug);
            }
        });
        return traced;
    }

    private void begin(Order order, CompletableFuture<Journey> traced) {
        var origin = order.asksOrigin ? parts.origin() : new UnaskedOrigin();
        var own = new Pipeline.Parts(
                parts.requestPhases(),
                parts.responsePhases(),
                parts.errorPages(),
                origin,
                parts.cache().inFrontOf(origin),
                true,
                parts.zones(),
                parts.rays(),
                parts.clock(),
                traced::complete);
        var exchange = new Exchange(
                order.arrival,
                order.request,
                parts.zones().current(),
                parts.rays().next(),
                parts.clock());
        exchange.metering().turnOff();
        exchange.visitor(order.visitor);
        var visit = new NobodysVisit();
        var run = new Run(own, exchange, visit);
        visit.progress = run;
        run.start();
        if (!order.asksOrigin && exchange.journey().sent().isPresent()) {
            run.cancel();
            exchange.rule(new Ruling(Decider.ORIGIN, "would be asked; the trace does not go so far", ""));
            run.finished(0, Visit.Outcome.TRACED);
        }
    }

    /** Takes requests and never answers. */
    private static final class UnaskedOrigin implements OriginClient {
        @Override
        public OriginCall fetch(OriginRequest request, OriginListener listener) {
            request.body().close();
            return () -> {};
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Takes the head of an answer and leaves. */
    private final class NobodysVisit implements Visit {
        private @Nullable Progress progress;

        private void end(Outcome outcome) {
            Objects.requireNonNull(progress).finished(0, outcome);
        }

        @Override
        public void interim(int status, Headers headers) {
            // nobody reads it
        }

        @Override
        public void respond(EdgeResponse response) {
            response.body().close();
            Objects.requireNonNull(progress).started();
            end(Outcome.TRACED);
        }

        @Override
        public void upgrade(EdgeResponse response, Tunnel tunnel) {
            tunnel.close();
            respond(response);
        }

        @Override
        public void abort() {
            end(Outcome.ABORTED);
        }

        @Override
        public Executor ioThread() {
            return ioThread;
        }
    }
}
