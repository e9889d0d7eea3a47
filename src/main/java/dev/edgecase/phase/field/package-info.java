/**
 * What rules see of a request: every field of the catalogue, read when a rule asks for it.
 *
 * <p>{@link dev.edgecase.phase.field.RequestView} is the request at one point of its way, without its body;
 * {@link dev.edgecase.phase.field.RequestFields} reads fields from it. Values are text of one char a byte, as the language wants
 * it. Fields of the request's body are not read yet: they belong to phases that do not run, and count as missing.
 */
@NullMarked
package dev.edgecase.phase.field;

import org.jspecify.annotations.NullMarked;
