/**
 * The model of rulesets: what is left of the API's JSON when it has been read, checked and compiled.
 *
 * <p>Start with {@link dev.edgecase.rules.set.Rulesets}, the snapshot that a zone holds, and {@link dev.edgecase.rules.set.Engine},
 * which runs one phase of it. Everything is immutable. Reading is done by package {@code rulefile}; what actions do to a request by
 * {@code phase.rule}.
 */
@NullMarked
package dev.edgecase.rules.set;

import org.jspecify.annotations.NullMarked;
