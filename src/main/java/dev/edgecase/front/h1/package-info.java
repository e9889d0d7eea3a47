/**
 * HTTP/1.0 and 1.1 towards the visitor, written on the connection itself: what the visitor sent is seen byte by byte, so that
 * order and spelling of headers survive, and every malformed request gets its answer from here. Start with
 * {@link dev.edgecase.front.h1.Http1Connection}.
 */
@NullMarked
package dev.edgecase.front.h1;

import org.jspecify.annotations.NullMarked;
