/**
 * The phases that rules drive on the way back to the visitor: custom errors, compression, and what the log is told.
 *
 * <p>Header fields of responses are changed by {@code phase.header}. Start with
 * {@link dev.edgecase.phase.response.CustomErrorsPhase}.
 */
@NullMarked
package dev.edgecase.phase.response;

import org.jspecify.annotations.NullMarked;
