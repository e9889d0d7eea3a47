/**
 * HTTP/1.1 as bytes: writes request heads, reads responses, strictly where the edge is strict. Knows buffers, but neither
 * channels nor time. Start with {@link dev.edgecase.origin.netty.http1.ResponseReader}.
 */
@NullMarked
package dev.edgecase.origin.netty.http1;

import org.jspecify.annotations.NullMarked;
