/**
 * The visitor's side: Undertow's listeners for HTTP/1, HTTP/2, TLS and the PROXY protocol. {@code front.line} lies below Undertow,
 * {@code front.visit} between it and the pipeline; parsing and framing are Undertow's. It stays in here, and each request on one of
 * its I/O threads. Start with {@link dev.edgecase.front.Front}, then
 * {@code RootHandler}.
 */
@NullMarked
package dev.edgecase.front;

import org.jspecify.annotations.NullMarked;
