package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;

/** What is large and yet within the edge's own limits. */
final class Large {
    private static final int FIELD = 5 * 1024;
    private static final int URL = 12 * 1024;

    private Large() {}

    /** Returns so many fields of 5 KB. */
    static Headers fields(int count) {
        var fields = Headers.builder();
        for (var i = 1; i <= count; i++) {
            fields.add("X-Edgecase-" + i, "x".repeat(FIELD));
        }
        return fields.build();
    }

    static String url(Patient.Paths paths) {
        return paths.page() + (paths.page().contains("?") ? "&" : "?") + "edgecase=" + "u".repeat(URL);
    }
}
