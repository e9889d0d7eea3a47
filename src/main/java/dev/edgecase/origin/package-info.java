/**
 * The edge's side towards the origin: what to fetch, what came of it, and every way it can fail as a value. The wire lives in
 * {@code origin.netty}; nothing here knows it. Start with {@link dev.edgecase.origin.OriginClient} and
 * {@link dev.edgecase.origin.OriginFault}.
 */
@NullMarked
package dev.edgecase.origin;

import org.jspecify.annotations.NullMarked;
