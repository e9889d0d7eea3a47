/**
 * The cache: what may be stored, under which key, for how long, and what is served of it. {@code cache.policy} decides, as pure
 * functions whose answers carry their one reason; {@code cache.store} keeps; this package brings both together with the origin, so
 * that many visitors of one key make one request.
 *
 * <p>An RFC 9111 cache is the wrong model: where the edge deviates, so does this. Source: Cloudflare docs, cache.
 */
@NullMarked
package dev.edgecase.cache;

import org.jspecify.annotations.NullMarked;
