package dev.edgecase.http;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Cookie} and {@code Set-Cookie}. */
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

    /** Tells whether two values of {@code Set-Cookie} are about one cookie: those of the same name and path. */
    public static boolean areOne(String one, String other) {
        return slot(one).equals(slot(other));
    }

    private static String slot(String cookie) {
        var path = cookie.indexOf("; Path=");
        var end = cookie.indexOf(';', path + 1);
        return cookie.substring(0, cookie.indexOf('=') + 1)
                + (path < 0 ? "" : cookie.substring(path, end < 0 ? cookie.length() : end));
    }
}
