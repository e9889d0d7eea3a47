/**
 * The machinery that carries a request through its phases, waits once for the origin, and keeps the Journey. It knows no phase
 * by name: the ordered lists are in {@code phase.Phases}. Start with {@link dev.edgecase.pipeline.Pipeline}.
 */
@NullMarked
package dev.edgecase.pipeline;

import org.jspecify.annotations.NullMarked;
