/**
 * What a visitor is shown when the edge itself answers with an error: the catalogue of every code ({@link
 * dev.edgecase.error.EdgeError}) and the writing of it as HTML, JSON, Markdown or plain text.
 * It must not know requests, phases or sockets: whoever answers hands it a code and an
 * {@link dev.edgecase.error.ErrorContext} and gets a status, headers and bytes back.
 * Start reading at {@link dev.edgecase.error.ErrorRenderer}.
 */
@NullMarked
package dev.edgecase.error;

import org.jspecify.annotations.NullMarked;
