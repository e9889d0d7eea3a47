package dev.edgecase.verify.check;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.visitor.Reply;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one request, to compare with what was expected of it.
 *
 * @param reply what the visitor got
 * @param journey what the edge knows of it; empty when it never saw a request
 * @param arrived the request as the origin got it; empty when none came
 * @param log the fields of the request log; empty when there is no record
 */
public record Observation(Reply reply, Optional<Journey> journey, Optional<Arrived> arrived, Map<String, String> log) {}
