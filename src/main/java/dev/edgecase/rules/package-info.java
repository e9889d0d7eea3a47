/**
 * The Rules language: text becomes a checked tree, the tree becomes closures, all when a zone is loaded.
 *
 * <p>Start with {@link dev.edgecase.rules.Expressions}; behind it the parser reads and checks in one go. The packages below hold the
 * rest: values, regular expressions, lists, the scheme of fields and phases, functions, the tree and its printer, the closures that a
 * tree becomes, and the model of rulesets. Nothing here knows HTTP messages; a request is read
 * through {@link dev.edgecase.rules.scheme.Facts}.
 */
@NullMarked
package dev.edgecase.rules;

import org.jspecify.annotations.NullMarked;
