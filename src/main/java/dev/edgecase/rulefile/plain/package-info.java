/**
 * A cursor over plain data: maps, lists, texts, numbers and truths as any parser gives them.
 *
 * <p>{@link dev.edgecase.rulefile.plain.Given} is the cursor; it knows its place as a JSON pointer and collects what is wrong, so
 * that a reader never has to stop at the first mistake. It does not know what the data are about.
 */
@NullMarked
package dev.edgecase.rulefile.plain;

import org.jspecify.annotations.NullMarked;
