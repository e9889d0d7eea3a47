/**
 * The checked tree of an expression: what the parser makes, and what printing, compiling, explaining and linting start from.
 *
 * <p>Start with {@link dev.edgecase.rules.tree.Node}.
 */
@NullMarked
package dev.edgecase.rules.tree;

import org.jspecify.annotations.NullMarked;
