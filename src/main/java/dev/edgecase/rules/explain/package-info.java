/**
 * Tells people about rules that were evaluated: why one almost matched, and which values must not be shown to everybody. Pure
 * functions of evaluations; start with {@link dev.edgecase.rules.explain.NearMiss}.
 */
@NullMarked
package dev.edgecase.rules.explain;

import org.jspecify.annotations.NullMarked;
