package dev.edgecase.api.client;

import dev.edgecase.api.message.JsonBody;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.unit.UserProblem;
import tools.jackson.databind.JsonNode;

/**
 * Traces a request that is told in the body, and answers with every step.
 *
 * <p>Source: Cloudflare docs, rules/trace-request; the API's schema. Certainty: documented.
 */
final class TracePage {
    private final Tracing tracing;

    TracePage(Tracing tracing) {
        this.tracing = tracing;
    }

    EdgeResponse answer(EdgeRequest request) {
        var journey = tracing.asTold(json(request));
        return Envelope.result(json -> Explanation.of(journey, Secrets.REDACTED).writeTrace(json));
    }

    private static JsonNode json(EdgeRequest request) {
        try {
            return JsonBody.of(request);
        } catch (UserProblem notJson) {
            throw Refusal.notJson();
        }
    }
}
