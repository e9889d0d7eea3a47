/**
 * What a checked tree becomes: closures that are asked about one request after the other.
 *
 * <p>Start with {@link dev.edgecase.rules.eval.Compiler}. Everything that can be worked out when a rule is loaded is: sets, patterns and
 * calls stand ready. Missing values are null here and nowhere above.
 */
@NullMarked
package dev.edgecase.rules.eval;

import org.jspecify.annotations.NullMarked;
