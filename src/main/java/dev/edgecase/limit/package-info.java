/**
 * Counters of rate limits: how often something happened within a period, and whether that is too much.
 *
 * <p>{@link dev.edgecase.limit.Counters} keeps a bounded number of them by key; what a key is made of and what is done about an excess
 * is the business of {@code phase.security}. Time comes in as an argument, so that the package knows no clock.
 */
@NullMarked
package dev.edgecase.limit;

import org.jspecify.annotations.NullMarked;
