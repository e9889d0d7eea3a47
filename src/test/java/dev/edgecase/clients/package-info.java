/**
 * The edge as real client programs see it: curl, h2load, Node and a browser from Debian's packages, and raw sockets where the
 * byte counts. Every test starts an edge and an origin of its own on free loopback ports; a program that is not installed skips
 * its tests, or fails them when {@code CI=true}. Start reading at {@link dev.edgecase.clients.Curl}.
 */
@NullMarked
package dev.edgecase.clients;

import org.jspecify.annotations.NullMarked;
