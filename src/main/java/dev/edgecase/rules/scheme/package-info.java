/**
 * What expressions can speak of: the phases that rules are written for, and the fields with their types and where they may be read.
 *
 * <p>A request is read through {@link dev.edgecase.rules.scheme.Facts}; how each field is found in it is for the reader of requests
 * to say, not for this package.
 */
@NullMarked
package dev.edgecase.rules.scheme;

import org.jspecify.annotations.NullMarked;
