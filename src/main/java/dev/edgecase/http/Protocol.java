package dev.edgecase.http;

/** The version of HTTP that one side speaks. */
public enum Protocol {
    /** HTTP/1.0: no chunked bodies, no 1xx. */
    HTTP_1_0("HTTP/1.0"),
    /** HTTP/1.1. */
    HTTP_1_1("HTTP/1.1"),
    /** HTTP/2. */
    HTTP_2("HTTP/2");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    /** Returns {@code HTTP/1.1} and the like, as logs write it. */
    @Override
    public String toString() {
        return text;
    }
}
