/**
 * The traffic rules that act on requests: normalization and rewriting of URLs, redirects of every kind, Configuration Rules, Origin
 * Rules and Page Rules, each one phase.
 *
 * <p>{@link dev.edgecase.phase.traffic.TrafficPhases} makes them; their order stands in {@code phase.Phases}. What a rule matched is
 * found by {@code phase.rule}; here is what comes of it.
 */
@NullMarked
package dev.edgecase.phase.traffic;

import org.jspecify.annotations.NullMarked;
