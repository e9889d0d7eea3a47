package dev.edgecase.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a form as browsers send it. */
public final class FormFields {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");
    private static final char UNREADABLE = '\uFFFD';
    private static final Pattern AMPERSAND = Pattern.compile("&");

    private FormFields() {}

    /** Tells whether header fields announce such a form. */
    public static boolean areIn(Headers headers) {
        return MediaType.of(headers).equalsIgnoreCase(TYPE);
    }

    /**
     * Returns names and values, in order.
     *
     * @throws IllegalArgumentException where an escape is none
     */
    public static List<Map.Entry<String, String>> read(String form) {
        return AMPERSAND
                .splitAsStream(form)
                .filter(field -> !field.isEmpty())
                .map(field -> field.split("=", 2))
                .map(field -> Map.entry(decoded(field[0]), field.length == 2 ? decoded(field[1]) : ""))
                .toList();
    }

    /** Tells whether a browser that reads a form gets what another has written: UTF-8, escaped as forms are. */
    public static boolean canBeReadBack(String form) {
        try {
            return PRINTABLE.matcher(form).matches()
                    && read(form).stream().noneMatch(field -> field.toString().indexOf(UNREADABLE) >= 0);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
