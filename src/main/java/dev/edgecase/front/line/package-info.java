/**
 * What lies below Undertow on a visitor's connection, and opens it: bytes are looked at before TLS and HTTP see them, because a
 * visitor who leaves, a malformed head or a chunk that two readers would take differently cannot be told later. It knows no request of
 * the edge's. Start with {@link dev.edgecase.front.line.Line}.
 */
@NullMarked
package dev.edgecase.front.line;

import org.jspecify.annotations.NullMarked;
