/**
 * The visitor that we play: it sends exactly what it is told, well formed or not, and tells exactly what came back, interim
 * responses and broken ends included. It knows no scenario and no edge. Start with {@link dev.edgecase.visitor.VisitorClient}.
 */
@NullMarked
package dev.edgecase.visitor;

import org.jspecify.annotations.NullMarked;
