/**
 * What is to be purged, read from plain data as the API, a scenario or a test writes it, with the API's errors; and how often an
 * account may. {@link dev.edgecase.cache.purge.PurgeReader} comes to a {@link dev.edgecase.cache.store.Purge}, which the store obeys.
 */
@NullMarked
package dev.edgecase.cache.purge;

import org.jspecify.annotations.NullMarked;
