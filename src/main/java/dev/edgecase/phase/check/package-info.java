/** Phases that look at a request as it came in, and refuse what no edge would serve: its form, its sizes, its names. */
@NullMarked
package dev.edgecase.phase.check;

import org.jspecify.annotations.NullMarked;
