/**
 * What both versions of HTTP share on the visitor's side: the state of an I/O thread, buffers, the way out of a connection, and
 * the small contract between connections and whoever answers requests. Knows XNIO, but neither version's wire format.
 */
@NullMarked
package dev.edgecase.front.wire;

import org.jspecify.annotations.NullMarked;
