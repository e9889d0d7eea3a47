/**
 * The Rules language: text becomes a checked tree, the tree becomes closures, all when a zone is loaded.
 *
 * <p>Start with {@link dev.edgecase.rules.Expressions}. The packages below hold the parts: values, regular expressions, lists, the
 * scheme of fields and phases, functions, the tree, and the model of rulesets. Nothing here knows HTTP messages; a request is read
 * through {@link dev.edgecase.rules.scheme.Facts}.
 */
@NullMarked
package dev.edgecase.rules;

import org.jspecify.annotations.NullMarked;
