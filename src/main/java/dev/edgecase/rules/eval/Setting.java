package dev.edgecase.rules.eval;

import dev.edgecase.rules.function.Function.Limits;
import dev.edgecase.rules.list.Lists;

/**
 * What a tree needs to be compiled, beside itself.
 *
 * @param lists where the lists are that it names
 * @param nilNotEqual whether {@code ne} is true of a missing value
 * @param limits how far patterns may go
 */
public record Setting(Lists lists, boolean nilNotEqual, Limits limits) {}
