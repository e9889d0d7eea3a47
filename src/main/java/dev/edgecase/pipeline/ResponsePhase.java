package dev.edgecase.pipeline;

import dev.edgecase.http.EdgeResponse;

/** One step of the response's way to the visitor, whoever made it. */
public interface ResponsePhase {
    /**
     * Returns the response, changed or not. A phase that drops the given body closes it, and says so with
     * {@link Exchange#rule}.
     *
     * @param response as the phases before have left it
     * @param exchange the slots of this request
     */
    EdgeResponse apply(EdgeResponse response, Exchange exchange);
}
