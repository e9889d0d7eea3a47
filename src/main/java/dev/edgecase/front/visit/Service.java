package dev.edgecase.front.visit;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Visit;

/** Whoever answers the requests of a listener: the pipeline, or the admin pages. */
public interface Service {
    /** Takes a request whose head is complete; the visit hears the answer, possibly before this returns. */
    Visit.Progress begin(Arrival arrival, EdgeRequest request, Visit visit);

    /** Returns the answer to bytes that never became a request; the connection ends with it. */
    EdgeResponse refuse(Arrival arrival, EdgeRequest request, EdgeError error, String reason);
}
