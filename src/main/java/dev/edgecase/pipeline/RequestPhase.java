package dev.edgecase.pipeline;

import dev.edgecase.http.EdgeRequest;

/** One step of the request's way to the origin. */
public interface RequestPhase {
    /**
     * Decides about the request: quickly, without blocking, on the I/O thread that serves it.
     *
     * @param request as the phases before have left it
     * @param exchange the slots of this request
     */
    Decision decide(EdgeRequest request, Exchange exchange);
}
