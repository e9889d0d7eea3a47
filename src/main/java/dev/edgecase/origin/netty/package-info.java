/**
 * The wire towards the origin: Netty channels that run on the very XNIO I/O threads that serve the visitors, so that one request
 * is one thread's business from end to end. Knows nothing of phases or rules. Start with
 * {@link dev.edgecase.origin.netty.NettyOriginClient}, then {@code Fetch} (one request) and {@code OriginConnection} (one
 * connection).
 */
@NullMarked
package dev.edgecase.origin.netty;

import org.jspecify.annotations.NullMarked;
