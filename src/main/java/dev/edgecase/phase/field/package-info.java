/**
 * What rules see of a request: every field of the catalogue, read when a rule asks for it.
 *
 * <p>{@link dev.edgecase.phase.field.RequestView} is the request at one point of its way, with as much of its body as was read;
 * {@link dev.edgecase.phase.field.RequestFields} reads fields from it. Values are text of one char a byte, as the language wants it.
 */
@NullMarked
package dev.edgecase.phase.field;

import org.jspecify.annotations.NullMarked;
