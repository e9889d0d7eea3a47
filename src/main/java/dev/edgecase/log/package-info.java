/**
 * What is told of finished journeys: the console line, the request log in the field names of the {@code http_requests} dataset,
 * the explanation of one request, the bounded journal and the totals. Everything here is made from a
 * {@link dev.edgecase.pipeline.Journey} and adds no logic of its own; nothing here blocks an I/O thread.
 * Start with {@link dev.edgecase.log.explain.Explanation}.
 */
@NullMarked
package dev.edgecase.log;

import org.jspecify.annotations.NullMarked;
