/**
 * What a value is expected to be: the matchers of routes and expectations. They know texts and JSON, not where a text comes from.
 * Start with {@link dev.edgecase.match.Matcher}.
 */
@NullMarked
package dev.edgecase.match;

import org.jspecify.annotations.NullMarked;
