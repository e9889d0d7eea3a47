package dev.edgecase.rules;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.unit.Plan;
import java.util.Optional;

/**
 * What an expression is compiled for.
 *
 * @param phase the phase of its rule; empty for an expression by itself, which may use everything
 * @param plan the plan whose gates hold; empty opens all, which is the default of a tool for developers
 * @param lists the lists that {@code $name} can mean
 * @param knobs limits and what is assumed
 */
public record Scope(Optional<RulePhase> phase, Optional<Plan> plan, Lists lists, RuleKnobs knobs) {}
