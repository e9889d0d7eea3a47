/**
 * API Shield: one phase recognises which operation a request is for, and whose; a later one acts.
 *
 * <p>A zone without API Shield costs a request two looks at one field.
 */
@NullMarked
package dev.edgecase.phase.shield;

import org.jspecify.annotations.NullMarked;
