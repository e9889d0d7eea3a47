/**
 * Expressions of rules tried by themselves: what a text means, which fields it reads, and what each of its parts comes to for a
 * request that nobody sent. Start with {@link dev.edgecase.verify.expression.Trial}.
 */
@NullMarked
package dev.edgecase.verify.expression;

import org.jspecify.annotations.NullMarked;
