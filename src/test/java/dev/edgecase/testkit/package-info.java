/**
 * What tests of several packages share. It knows no package of the edge.
 * Start reading at {@link dev.edgecase.testkit.Golden}.
 */
@NullMarked
package dev.edgecase.testkit;

import org.jspecify.annotations.NullMarked;
