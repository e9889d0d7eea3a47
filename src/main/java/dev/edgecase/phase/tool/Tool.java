package dev.edgecase.phase.tool;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import java.util.Optional;

/** A security product outside the engine. */
@FunctionalInterface
interface Tool {
    /** Returns what it answers; empty where it is off, is skipped or has nothing to say. */
    Optional<Decision> judge(EdgeRequest request, Exchange exchange);
}
