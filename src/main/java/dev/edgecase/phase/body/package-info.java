/**
 * What the edge changes about the pages of origins, and what it serves for them below {@code /cdn-cgi/}. Another product that adds a
 * script asks for it in a request phase, by {@link dev.edgecase.pipeline.Pages#addScript}. Start with {@link
 * dev.edgecase.phase.body.BodyPhase}.
 */
@NullMarked
package dev.edgecase.phase.body;

import org.jspecify.annotations.NullMarked;
