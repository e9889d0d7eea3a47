package dev.edgecase.http;

/** The type that a {@code Content-Type} names, without its parameters. */
public final class MediaType {
    private MediaType() {}

    /** Returns the type that header fields name, as it is written; empty where they name none. */
    public static String of(Headers headers) {
        return of(headers.first("Content-Type").orElse(""));
    }

    /** Returns the type of a field's value, as it is written. */
    public static String of(String contentType) {
        var end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip();
    }
}
