/**
 * The decisions of the cache, as pure functions: may the request be answered from the cache, may the response be stored and for how
 * long, is what is stored still good, what does the visitor get of it. Nothing here does anything; time is an argument, and every
 * answer carries its one reason.
 */
@NullMarked
package dev.edgecase.cache.policy;

import org.jspecify.annotations.NullMarked;
