package dev.edgecase.phase.field;

import dev.edgecase.http.Headers;
import dev.edgecase.http.MediaType;
import java.util.Locale;

/** What a body is, as its {@code Content-Type} says. */
public enum BodyKind {
    /** A form, {@code a=1&b=2}. */
    FORM,
    /** JSON. */
    JSON,
    /** Text, XML and forms in parts: looked at as a whole. */
    TEXT,
    /** Anything else, files above all. */
    OTHER;

    /** Returns the kind of a request's body. */
    public static BodyKind of(Headers headers) {
        var type = MediaType.of(headers).toLowerCase(Locale.ROOT);
        if (type.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        if (type.equals("application/json") || type.endsWith("+json")) {
            return JSON;
        }
        return type.startsWith("text/")
                        || type.equals("application/xml")
                        || type.endsWith("+xml")
                        || type.equals("multipart/form-data")
                ? TEXT
                : OTHER;
    }
}
