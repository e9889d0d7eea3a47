/**
 * The edge's time: real, scaled or moved by hand. Every timeout, date, age and certificate check reads an
 * {@link dev.edgecase.clock.EdgeClock}; nothing outside this package reads the system's clock, and nothing sleeps.
 */
@NullMarked
package dev.edgecase.clock;

import org.jspecify.annotations.NullMarked;
