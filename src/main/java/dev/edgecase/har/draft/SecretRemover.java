package dev.edgecase.har.draft;

import dev.edgecase.http.RequestTarget;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces what opens doors, and counts. What a name gives away is found: headers, cookies, parameters of queries, forms and JSON;
 * and tokens that can be told by their look. A secret in a path, or under a harmless name, is not.
 */
final class SecretRemover {
    static final String MASK = "REDACTED";

    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "www-authenticate");
    private static final String NAME =
            "(?:token|secret|passw|pwd|api.?key|apikey|access.?key|auth|signature|session|credential|jwt|csrf|xsrf|otp)";
    private static final Pattern TELLING = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);
    private static final Set<String> SHORT = Set.of("key", "sid", "sig", "code", "pin", "pass", "nonce", "state");
    private static final Pattern JSON_FIELD =
            Pattern.compile("(\"([^\"\\\\]{1,64})\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*)");
    private static final Pattern TOKEN = Pattern.compile(
            "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*|(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}");

    private static final Pattern PARAMETER =
            Pattern.compile("([?&]([A-Za-z0-9_.-]{1,64})=)([^&\\s\"'<>#]+)"); // of a URL within a text

    private int removed;

    /** Returns how many there were. */
    int removed() {
        return removed;
    }

    /** Returns the value of that header without secrets; cookies keep their names. */
    String header(String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("set-cookie")) {
            return cookie(value.split(";", 2)[0]) + (value.contains(";") ? ";" + value.split(";", 2)[1] : "");
        }
        if (lower.equals("cookie")) {
            return Arrays.stream(value.split(";\\s*")).map(this::cookie).collect(Collectors.joining("; "));
        }
        if (HEADERS.contains(lower)) {
            var scheme = value.split(" ", 2);
            return scheme.length == 2 && !lower.startsWith("www-") ? scheme[0] + " " + mask() : kept(lower, value);
        }
        return isTelling(name) ? mask() : text(value);
    }

    private String kept(String lower, String value) {
        return lower.startsWith("www-") ? value : mask();
    }

    private String cookie(String pair) {
        var equals = pair.indexOf('=');
        return (equals < 0 ? "cookie" : pair.substring(0, equals)) + "=" + mask();
    }

    /** Returns the target with the telling parameters of its query masked. */
    String target(String target) {
        var parts = RequestTarget.of(target);
        return parts.suffix().isEmpty() ? text(target) : text(parts.path()) + "?" + form(parts.query());
    }

    /** Returns parameters, as a query or a form has them, with the telling ones masked. */
    String form(String parameters) {
        return Arrays.stream(parameters.split("&", -1)).map(this::parameter).collect(Collectors.joining("&"));
    }

    private String parameter(String pair) {
        var equals = pair.indexOf('=');
        return equals > 0 && equals + 1 < pair.length() && isTelling(pair.substring(0, equals))
                ? pair.substring(0, equals + 1) + mask()
                : text(pair);
    }

    /** Returns a body without secrets. */
    String body(String mediaType, String body) {
        if (mediaType.startsWith("application/x-www-form-urlencoded")) {
            return form(body);
        }
        return mediaType.contains("json") ? text(json(body)) : text(body);
    }

    private String json(String body) {
        var fields = JSON_FIELD.matcher(body);
        return fields.replaceAll(field -> Matcher.quoteReplacement(
                isTelling(field.group(2)) ? field.group(1) + '"' + mask() + '"' : field.group()));
    }

    private String text(String text) {
        var parameters = PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isTelling(found.group(2)) && !found.group(3).equals(MASK)
                                ? found.group(1) + mask()
                                : found.group()));
        return TOKEN.matcher(parameters).replaceAll(token -> mask());
    }

    private static boolean isTelling(String name) {
        return TELLING.matcher(name).find() || SHORT.contains(name.toLowerCase(Locale.ROOT));
    }

    private String mask() {
        removed++;
        return MASK;
    }
}
