package dev.edgecase.error;

import dev.edgecase.zone.knob.MinimalText;

/**
 * The formats an error is written in.
 * Source: Cloudflare docs, fundamentals/reference/error-responses. Certainty: documented; the letter case of the
 * charset is observed.
 */
public enum ErrorFormat {
    /** The page; what browsers get, and whoever asks for nothing in particular. */
    HTML("text/html; charset=UTF-8"),
    /** One flat JSON object. */
    JSON("application/json; charset=utf-8"),
    /** The same bytes under the type of RFC 9457. */
    PROBLEM_JSON("application/problem+json; charset=utf-8"),
    /** YAML front matter and three headings, made for language models. */
    MARKDOWN("text/markdown; charset=utf-8"),
    /** The one line {@code error code: 522}; never negotiated, see {@link MinimalText}. */
    TEXT("text/plain; charset=UTF-8");

    private final String contentType;

    ErrorFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The {@code Content-Type} of this format. */
    public String contentType() {
        return contentType;
    }
}
