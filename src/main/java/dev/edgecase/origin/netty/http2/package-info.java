/**
 * HTTP/2 towards origins: one connection with its streams, read and written with Netty's codec on the channel that HTTP/1.1 uses
 * too. Knows neither waits nor retries. Start with {@link dev.edgecase.origin.netty.http2.OriginLine} (the connection), then
 * {@link dev.edgecase.origin.netty.http2.OriginStream} (one exchange on it).
 */
@NullMarked
package dev.edgecase.origin.netty.http2;

import org.jspecify.annotations.NullMarked;
