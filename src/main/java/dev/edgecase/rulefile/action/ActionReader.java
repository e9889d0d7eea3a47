package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;

/** Makes an action of its parameters, and says what is wrong with them. */
@FunctionalInterface
interface ActionReader {
    /** Returns the action; it counts only if nothing was found wrong. */
    Action read(Given parameters, RuleAround rule);
}
