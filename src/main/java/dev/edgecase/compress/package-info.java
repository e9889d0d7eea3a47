/**
 * Content codings: which ones a visitor accepts, whether the edge must decode a response for them, and the streaming decoders for
 * gzip and br. Knows bodies and headers alone, no phase, no server and no client; brotli4j, whose native part may be missing on a
 * platform, stays in here. Start with {@link dev.edgecase.compress.ResponseDecoding}, then {@link dev.edgecase.compress.Decoding}.
 */
@NullMarked
package dev.edgecase.compress;

import org.jspecify.annotations.NullMarked;
