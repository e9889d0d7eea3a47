/**
 * The vendor's managed rules, as phases: which rulesets a zone has, what they come to, and what bodies they need to see.
 *
 * <p>What the rules look for is in {@code waf}; {@link dev.edgecase.phase.managed.ManagedRulesPhase} runs them as the engine runs any
 * rules. The package knows nothing of how attacks are found.
 */
@NullMarked
package dev.edgecase.phase.managed;

import org.jspecify.annotations.NullMarked;
