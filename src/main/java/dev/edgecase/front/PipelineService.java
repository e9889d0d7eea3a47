package dev.edgecase.front;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.visit.Service;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Pipeline;
import dev.edgecase.pipeline.Visit;

/** Lets the pipeline answer. */
record PipelineService(Pipeline pipeline) implements Service {
    @Override
    public Visit.Progress begin(Arrival arrival, EdgeRequest request, Visit visit) {
        return pipeline.begin(arrival, request, visit);
    }

    @Override
    public EdgeResponse refuse(Arrival arrival, EdgeRequest request, EdgeError error, String reason) {
        return pipeline.refuse(arrival, request, error, reason);
    }
}
