/**
 * HTTP as values: heads are immutable records, bodies are streams that are read once, one piece at a time.
 * Knows no server, no client and no rule; start with {@link dev.edgecase.http.EdgeRequest} and {@link dev.edgecase.http.Body}.
 */
@NullMarked
package dev.edgecase.http;

import org.jspecify.annotations.NullMarked;
