/**
 * What a played origin does with sockets: ports that can be closed or go dark, connections that end with a FIN or a RST, requests
 * read byte by byte, and answers sent as a distortion says. It knows no scripts and no routes. Start with
 * {@link dev.edgecase.testorigin.wire.Port} and {@link dev.edgecase.testorigin.wire.Output}.
 */
@NullMarked
package dev.edgecase.testorigin.wire;

import org.jspecify.annotations.NullMarked;
