package dev.edgecase.pipeline;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeResponse;

/** Makes the response that shows an error to this visitor. */
public interface ErrorPages {
    /**
     * Returns the error in the format that the request asks for.
     *
     * @param error which one
     * @param ruling whose words go on the page
     * @param exchange the request
     */
    EdgeResponse show(EdgeError error, Ruling ruling, Exchange exchange);
}
