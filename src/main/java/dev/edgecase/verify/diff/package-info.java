/**
 * The same request asked of the origin directly and through an edge, and what is not the same about the answers, each difference
 * with its cause: who made it and why, from the journey and, where the origin itself answers differently, from asking it again
 * with what the edge sends. Nothing here prints. Start with {@link dev.edgecase.verify.diff.Diff}.
 */
@NullMarked
package dev.edgecase.verify.diff;

import org.jspecify.annotations.NullMarked;
