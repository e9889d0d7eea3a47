/**
 * Looks at the rules of files without running them, and tells what is found.
 *
 * <p>{@link dev.edgecase.verify.lint.RuleCheck} finds, with {@code rules.lint}; {@link dev.edgecase.verify.lint.LintReport} tells.
 */
@NullMarked
package dev.edgecase.verify.lint;

import org.jspecify.annotations.NullMarked;
