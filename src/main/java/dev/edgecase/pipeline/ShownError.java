package dev.edgecase.pipeline;

import dev.edgecase.error.EdgeError;

/**
 * An error that the edge shows in its own name.
 *
 * @param error which
 * @param ruling why
 */
public record ShownError(EdgeError error, Ruling ruling) {}
