/**
 * Netty's event loop and channel on top of XNIO's I/O threads and connections, so that Netty handlers run on the threads that
 * serve the visitors. Knows nothing of HTTP. Start with {@link dev.edgecase.origin.netty.xnio.XnioSocketChannel}.
 */
@NullMarked
package dev.edgecase.origin.netty.xnio;

import org.jspecify.annotations.NullMarked;
