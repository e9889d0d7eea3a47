/**
 * The functions of the Rules language: their signatures and what they do.
 *
 * <p>{@link dev.edgecase.rules.function.Functions} is the catalogue; a new function is one row there.
 */
@NullMarked
package dev.edgecase.rules.function;

import org.jspecify.annotations.NullMarked;
