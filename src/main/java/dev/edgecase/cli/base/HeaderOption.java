package dev.edgecase.cli.base;

import dev.edgecase.http.Headers;
import java.util.List;

/** Reads header fields as they are written in options. */
public final class HeaderOption {
    /** What names of methods and fields are made of. */
    public static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private HeaderOption() {}

    /** Returns the fields in their order; throws a {@link UsageProblem} for what is none. */
    public static Headers parse(String option, List<String> written) {
        var fields = Headers.builder();
        for (var field : written) {
            var colon = field.indexOf(':');
            if (colon < 0 || !field.substring(0, colon).matches(TOKEN) || field.matches("(?s).*[\\r\\n\\x00].*")) {
                throw UsageProblem.in(option, "'%s' is not a header such as 'Accept: text/html'".formatted(field));
            }
            fields.add(field.substring(0, colon), field.substring(colon + 1).strip());
        }
        return fields.build();
    }
}
