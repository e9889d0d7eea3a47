/**
 * The phases that change header fields: Managed Transforms and the rules of both header phases.
 *
 * <p>{@link dev.edgecase.phase.header.HeaderEdits} is what the rules' phases share. Which names rules may touch is told by
 * {@link dev.edgecase.rules.set.ReservedHeaders} where rules are loaded, and by
 * {@link dev.edgecase.phase.header.RequestTransformPhase} for what only a request can show.
 */
@NullMarked
package dev.edgecase.phase.header;

import org.jspecify.annotations.NullMarked;
