/**
 * Finds what is wrong with rules that are valid: those that can never match or are never reached, those whose work is undone,
 * redirects without end, and what only looks right.
 *
 * <p>{@link dev.edgecase.rules.lint.Lint} is the door. Everything is worked out from trees and rulesets, where it can be by running
 * them on values that decide the question; what cannot be decided is not a finding. Files and places are not known here.
 */
@NullMarked
package dev.edgecase.rules.lint;

import org.jspecify.annotations.NullMarked;
