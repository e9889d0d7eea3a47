/**
 * The origin that we play: a real server on loopback ports that behaves, or misbehaves, at the socket as a script says, so that
 * what the edge makes of it is seen for real. Netty is allowed here for that reason; nothing here may know the edge. Start reading
 * at {@link dev.edgecase.testorigin.TestOrigin} and {@link dev.edgecase.testorigin.script.OriginScript}.
 */
@NullMarked
package dev.edgecase.testorigin;

import org.jspecify.annotations.NullMarked;
