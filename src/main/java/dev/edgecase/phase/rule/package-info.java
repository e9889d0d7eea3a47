/**
 * The phases that rules drive: each runs its ruleset over the facts of the request and carries out what matched.
 *
 * <p>{@link dev.edgecase.phase.rule.RulesetRunner} is what they share; {@code phase.field} finds the
 * fields in a request. The package knows the engine and the exchange, and nothing of how rules are written.
 */
@NullMarked
package dev.edgecase.phase.rule;

import org.jspecify.annotations.NullMarked;
