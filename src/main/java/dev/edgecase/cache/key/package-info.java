/**
 * What tells stored responses apart: {@code CacheKeys} makes the key of a request, {@code VaryKey} finds out which further request
 * headers select among the responses under one key. All of it is pure, and the default key is one concatenation, as every request
 * for a stored response waits for it.
 */
@NullMarked
package dev.edgecase.cache.key;

import org.jspecify.annotations.NullMarked;
