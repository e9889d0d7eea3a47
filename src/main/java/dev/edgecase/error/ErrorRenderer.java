package dev.edgecase.error;

import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;

/**
 * Writes the response to a request that the edge answers with an error of its own: format by {@code Accept}, headers,
 * body. A zone's Custom Errors come before this one and are not its business.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/error-responses. Certainty: documented for formats and
 * {@code Retry-After}, observed for the other headers.
 */
public final class ErrorRenderer {
    private static final String NOT_CACHED =
            "private, max-age=0, no-store, no-cache, must-revalidate, post-check=0, pre-check=0";
    private static final String LONG_EXPIRED = "Thu, 01 Jan 1970 00:00:01 GMT";

    private final ErrorSettings settings;
    private final HttpDate date = new HttpDate();

    /** A renderer with the zone's settings. */
    public ErrorRenderer(ErrorSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the response for that error.
     *
     * @throws IllegalArgumentException for an error that never goes on the wire, such as 499
     */
    public ErrorResponse render(EdgeError catalogued, ErrorContext context) {
        EdgeError error = settings.applyTo(catalogued);
        return switch (error.shape()) {
            case PAGE -> written(error, context, format(context.accepts()));
            case BLOCK ->
                written(
                        error,
                        context,
                        settings.blockNegotiates()
                                ? AcceptHeader.parse(context.accepts().accept().orElse(""))
                                        .preferred()
                                : ErrorFormat.HTML);
            case TEXT -> written(error, context, ErrorFormat.TEXT);
            case UNSTYLED -> {
                Headers.Builder headers = Headers.builder().add("Content-Type", ErrorFormat.HTML.contentType());
                yield response(error, context, headers, BarePage.of(error.status() + " " + error.title()));
            }
            case EMPTY -> response(error, context, Headers.builder(), "");
            case LOG_ONLY ->
                throw new IllegalArgumentException(
                        "error %d exists in logs only and cannot be sent".formatted(error.code()));
        };
    }

    /**
     * Adds what all answers of the edge's own have: nobody is to keep or frame them, or to tell others about them.
     *
     * <p>Source: published captures. Certainty: observed.
     */
    public static Headers.Builder notKept(Headers.Builder headers) {
        return headers.add("Cache-Control", NOT_CACHED)
                .add("Expires", LONG_EXPIRED)
                .add("Referrer-Policy", "same-origin")
                .add("X-Frame-Options", "SAMEORIGIN");
    }

    /** Returns what the page for that error says, as HTML to be put into a page of the zone's owner. */
    public String box(EdgeError catalogued, ErrorContext context) {
        return HtmlPage.box(settings.applyTo(catalogued), context);
    }

    private boolean isMinimal(boolean acceptsEncoding, AcceptHeader accept) {
        return switch (settings.minimalText()) {
            case BARE_CLIENT -> !acceptsEncoding && !accept.namesAFormat();
            case NO_ACCEPT_ENCODING -> !acceptsEncoding;
            case NEVER -> false;
            case ALWAYS -> true;
        };
    }

    private ErrorFormat format(ErrorContext.Accepts accepts) {
        AcceptHeader accept = AcceptHeader.parse(accepts.accept().orElse(""));
        boolean minimal = isMinimal(accepts.anyEncoding(), accept);
        return minimal ? ErrorFormat.TEXT : accept.preferred();
    }

    private ErrorResponse written(EdgeError error, ErrorContext context, ErrorFormat format) {
        String body = switch (format) {
            case HTML -> HtmlPage.of(error, context);
            case JSON, PROBLEM_JSON -> StructuredBody.json(error, context);
            case MARKDOWN -> StructuredBody.markdown(error, context);
            case TEXT -> "error code: " + error.code();
        };
        Headers.Builder headers = Headers.builder().add("Content-Type", format.contentType());
        if (settings.diagnosticHeaders() && error.shape() != ErrorShape.BLOCK) {
            headers.add("cf-error-type", String.valueOf(error.code()));
            headers.add("cf-error-origin", error.category().system());
        }
        return response(error, context, headers, body);
    }

    private ErrorResponse response(EdgeError error, ErrorContext context, Headers.Builder headers, String body) {
        headers.add("Date", date.format(context.at()));
        context.retryAfterSeconds(error).ifPresent(seconds -> headers.add("Retry-After", seconds.toString()));
        notKept(headers);
        headers.add("Server", "cloudflare");
        headers.add("CF-RAY", context.ray().text());
        return new ErrorResponse(error.status(), headers.build(), body);
    }
}
