package dev.edgecase.http;

import java.util.regex.Pattern;

/**
 * Path and query that lead a browser back to the host it is on, whoever has written them: no scheme, no other host, nothing that ends
 * a header line.
 */
public final class LocalTarget {
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-~]*");

    private LocalTarget() {}

    /** Tells whether a text is one. */
    public static boolean is(String text) {
        return LOCAL.matcher(text).matches();
    }

    /** Returns what a request asks for as one: {@code //other.example/x} gets a dot segment, which browsers drop. */
    public static String of(EdgeRequest request) {
        var target = request.originForm();
        return target.startsWith("//") || target.startsWith("/\\") ? "/." + target : target;
    }
}
