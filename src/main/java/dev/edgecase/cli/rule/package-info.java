/**
 * The commands that look at rules without an edge: {@code expr} tries an expression, {@code lint} tells what is suspicious.
 */
@NullMarked
package dev.edgecase.cli.rule;

import org.jspecify.annotations.NullMarked;
