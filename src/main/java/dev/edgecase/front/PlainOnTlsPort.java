package dev.edgecase.front;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.wire.Service;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Visit;

/**
 * Refuses whoever speaks plain HTTP to the TLS port.
 *
 * <p>Source: observed on proxied hosts, 400 "The plain HTTP request was sent to HTTPS port". Certainty: observed.
 */
record PlainOnTlsPort(Service service) implements Service {
    @Override
    public Visit.Progress begin(Arrival arrival, EdgeRequest request, Visit visit) {
        request.body().close();
        visit.respond(service.refuse(
                arrival, request, EdgeError.BAD_REQUEST, "the plain HTTP request was sent to the HTTPS port"));
        return NoProgress.PROGRESS;
    }

    @Override
    public EdgeResponse refuse(Arrival arrival, EdgeRequest request, EdgeError error, String reason) {
        return service.refuse(arrival, request, error, reason);
    }
}
