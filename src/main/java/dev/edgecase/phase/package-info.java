/**
 * What the edge does with a request, one small class a phase. {@link dev.edgecase.phase.Phases} is the order, readable from top
 * to bottom: start there. A phase knows the exchange, the zone and its own collaborator, never another phase.
 */
@NullMarked
package dev.edgecase.phase;

import org.jspecify.annotations.NullMarked;
