/**
 * How requests meet the cache: which policy holds, whether they are eligible and under which key, and what Cache Response Rules make of
 * what the origin answers. What comes of it is the business of {@code dev.edgecase.cache}.
 */
@NullMarked
package dev.edgecase.phase.cache;

import org.jspecify.annotations.NullMarked;
