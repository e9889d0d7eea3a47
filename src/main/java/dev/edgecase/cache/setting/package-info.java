/**
 * What was said about caching: the zone's settings, over them a Page Rule, over that the Cache Rules that match. What comes of it is
 * a {@link dev.edgecase.cache.policy.CachePolicy}, made once for a snapshot of the zone and what applies. Start with
 * {@link dev.edgecase.cache.setting.CachePolicies}.
 */
@NullMarked
package dev.edgecase.cache.setting;

import org.jspecify.annotations.NullMarked;
