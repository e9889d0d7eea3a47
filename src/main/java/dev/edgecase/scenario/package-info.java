/**
 * Scenario files: what can be written in them, and reading them into records that cannot be wrong. All mistakes of a file are told
 * at once, each with its place. It does not know how a scenario is run. Start with {@link dev.edgecase.scenario.Scenario} and
 * {@link dev.edgecase.scenario.ScenarioFiles}.
 */
@NullMarked
package dev.edgecase.scenario;

import org.jspecify.annotations.NullMarked;
