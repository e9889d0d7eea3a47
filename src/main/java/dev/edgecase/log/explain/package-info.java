/**
 * The explanation of one finished journey, for people and as JSON: who decided, what rules saw, what the cache had to do with it, and
 * where the edge's answer differs from the origin's. Logs and console lines do without. Start with
 * {@link dev.edgecase.log.explain.Explanation}.
 */
@NullMarked
package dev.edgecase.log.explain;

import org.jspecify.annotations.NullMarked;
