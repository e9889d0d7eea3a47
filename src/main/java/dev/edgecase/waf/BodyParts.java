package dev.edgecase.waf;

import dev.edgecase.waf.Part.Kind;
import java.util.List;

/** Takes bodies apart for {@link Subject}. */
public final class BodyParts {
    private BodyParts() {}

    /** Returns the fields of a form. */
    public static List<Part> form(String body) {
        return Part.pairs(body, Kind.FIELD);
    }

    /** Returns the texts in JSON. */
    public static List<Part> json(String body) {
        return JsonStrings.of(body);
    }

    /** Returns a text as a whole. */
    public static List<Part> text(String body) {
        return List.of(new Part(Kind.BODY, "", Decoding.of(body)));
    }
}
