/**
 * HAR 1.2, the format in which browsers and proxies save what they have seen: the model, a reader and a writer, and what becomes
 * of a journey through the edge and of a visitor's reply. It knows no scenario. Start with {@link dev.edgecase.har.HarEntry}.
 */
@NullMarked
package dev.edgecase.har;

import org.jspecify.annotations.NullMarked;
