/**
 * What Cache Rules, Cache Response Rules, Page Rules and zone settings can say about caching, as values. A {@code CacheSettings}
 * says only what its writer wrote; laying them over each other makes the policy for a request, which is the business of the
 * package {@code cache}.
 */
@NullMarked
package dev.edgecase.rules.cache;

import org.jspecify.annotations.NullMarked;
