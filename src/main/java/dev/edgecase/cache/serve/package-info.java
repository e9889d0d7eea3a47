/**
 * What the visitor gets of a response that the cache has or has just fetched: all of it, parts of it, or only the word that nothing
 * changed. The decisions are pure functions; {@link Downstream} puts them together. Where a response's bytes come from, and whether
 * they are all there yet, is hidden behind {@link BodySource}.
 */
@NullMarked
package dev.edgecase.cache.serve;

import org.jspecify.annotations.NullMarked;
