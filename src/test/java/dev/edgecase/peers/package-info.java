/**
 * The edge in front of real servers that we did not write, set up as their manuals say: whom their own logs take for the
 * visitor, and what the edge makes of their native failures. Each server is started by the test in a directory and on a
 * port of its own; one that is not installed skips its tests, or fails them when {@code CI=true}. Start reading at
 * {@link dev.edgecase.peers.PeerServer}.
 */
@NullMarked
package dev.edgecase.peers;

import org.jspecify.annotations.NullMarked;
