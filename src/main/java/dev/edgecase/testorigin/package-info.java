/**
 * The origins we play ourselves. Each is a real server on a loopback port that behaves, or misbehaves, at the socket, so that what
 * the edge makes of it is seen for real. Netty is allowed here for that reason; nothing here may know the edge.
 * Start reading at {@link dev.edgecase.testorigin.DemoOrigin}, then {@code DemoPages}, the table of what it shows.
 */
@NullMarked
package dev.edgecase.testorigin;

import org.jspecify.annotations.NullMarked;
