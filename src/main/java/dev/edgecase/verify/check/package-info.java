/**
 * Compares what was observed with what was expected. Pure: no time, no network; every question has its answer in the arguments.
 * Start with {@link dev.edgecase.verify.check.Checks}.
 */
@NullMarked
package dev.edgecase.verify.check;

import org.jspecify.annotations.NullMarked;
