/**
 * The visitor's side: Undertow's listeners for HTTP/1, HTTP/2, TLS and the PROXY protocol. Turns Undertow's exchanges into
 * {@link dev.edgecase.http.EdgeRequest}s for the pipeline, and its responses into Undertow's; parsing and framing are Undertow's.
 * Undertow stays in here, and each request on one of its I/O threads. Start with {@link dev.edgecase.front.Front}, then
 * {@code RootHandler}.
 */
@NullMarked
package dev.edgecase.front;

import org.jspecify.annotations.NullMarked;
