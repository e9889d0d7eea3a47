/**
 * Files of which the edge has only some parts: with Origin Range Requests it asks the origin for slices of one size, and keeps each as
 * a stored response of its own. Here is what a slice is, what the origin must answer to be asked for one, and how slices become one
 * body again; who fetches them is hidden behind {@link SliceSupply}.
 */
@NullMarked
package dev.edgecase.cache.slice;

import org.jspecify.annotations.NullMarked;
