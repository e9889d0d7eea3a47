/**
 * The values of the Rules language, their types, and the literals that are more than text: addresses, sets of them, wildcards. What
 * is written wrongly is a {@link dev.edgecase.rules.value.LiteralProblem}; nothing here knows expressions, fields or requests.
 *
 * <p>Strings and bytes are Java strings of which each char is one byte, so every char is at most U+00FF
 * ({@link dev.edgecase.rules.value.ByteText}). Integers are {@code Long}, addresses {@code Ip}, arrays {@code List}, maps
 * {@code Map} by string; a missing value is null, and only packages below {@code rules} let null pass between them.
 */
@NullMarked
package dev.edgecase.rules.value;

import org.jspecify.annotations.NullMarked;
