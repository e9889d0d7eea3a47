/**
 * The visitor's side: listeners, TLS, the PROXY protocol, HTTP/1 and HTTP/2. Turns what visitors send into
 * {@link dev.edgecase.http.EdgeRequest}s for the pipeline, and its responses into bytes. Undertow and XNIO stay in here. Start
 * with {@link dev.edgecase.front.Front}.
 */
@NullMarked
package dev.edgecase.front;

import org.jspecify.annotations.NullMarked;
