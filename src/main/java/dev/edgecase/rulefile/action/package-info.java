/**
 * The readers of actions: one for each, found by name and phase in {@link dev.edgecase.rulefile.action.Actions}.
 *
 * <p>Each reads the {@code action_parameters} of one rule, says what is wrong with them, and makes the action that the engine hands
 * to whoever carries it out. What rules and rulesets look like around them is not known here.
 */
@NullMarked
package dev.edgecase.rulefile.action;

import org.jspecify.annotations.NullMarked;
