/**
 * Reads and checks rulesets, lists, Page Rules and what goes with them, in the shapes of the API, from plain data into the model of
 * {@code rules.set}.
 *
 * <p>{@link dev.edgecase.rulefile.RuleFiles} is the door: everything is read or nothing, and all mistakes are told at once, each
 * with its JSON pointer. Where the data come from, a scenario, an export or the API, is not known here.
 */
@NullMarked
package dev.edgecase.rulefile;

import org.jspecify.annotations.NullMarked;
