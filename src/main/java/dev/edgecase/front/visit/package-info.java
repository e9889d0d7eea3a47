/**
 * One request and its response between Undertow and the pipeline: what Undertow parsed becomes an {@code EdgeRequest}, bodies are pulled
 * and pushed with back-pressure, and the end is told. Start with {@code UndertowVisit}.
 */
@NullMarked
package dev.edgecase.front.visit;

import org.jspecify.annotations.NullMarked;
