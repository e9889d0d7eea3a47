package dev.edgecase.http;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Cookie}. */
public final class Cookies {
    private static final Pattern SEMICOLON = Pattern.compile(";");

    private Cookies() {}

    /** Returns the values of all cookies of that name, in order. */
    public static Stream<String> all(Headers headers, String name) {
        var named = name + '=';
        return headers.all("Cookie").stream()
                .flatMap(SEMICOLON::splitAsStream)
                .map(String::trim)
                .filter(pair -> pair.startsWith(named))
                .map(pair -> pair.substring(named.length()));
    }
}
