/**
 * Small values that carry their own unit: sizes, ray ids and the problems a user can make.
 * Knows nothing of HTTP or of the edge; everything else may use it.
 */
@NullMarked
package dev.edgecase.unit;

import org.jspecify.annotations.NullMarked;
