/**
 * The parts of a scenario file that know other packages and not the scenario: matchers, faults, what a played origin does, zone
 * settings and knobs. Start with {@link dev.edgecase.scenario.part.OriginShapes}.
 */
@NullMarked
package dev.edgecase.scenario.part;

import org.jspecify.annotations.NullMarked;
