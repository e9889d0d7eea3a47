/**
 * Edits HTML as it streams: what has gone by is gone, and little is held back. Libraries for HTML build a tree of the whole page, or
 * write anew what they have read; here every byte that no edit is about stays as the origin wrote it, whatever the page's charset, as
 * long as that has ASCII in it. Start with {@link dev.edgecase.html.HtmlEdits}, which a body is given to; {@code Tokenizer} tells what
 * is what, {@code Editor} decides, {@code Page} has the bytes.
 */
@NullMarked
package dev.edgecase.html;

import org.jspecify.annotations.NullMarked;
