package dev.edgecase.rules.shield;

import dev.edgecase.http.Headers;
import dev.edgecase.http.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A media type, or all of a sort: {@code application/json}, {@code application/*}, perhaps with {@code charset=utf-8}.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation. Certainty: documented.
 *
 * @param type before the slash, or {@code *}
 * @param subtype behind it, or {@code *}
 * @param inUtf8 whether requests must name that charset
 */
public record MediaRange(String type, String subtype, boolean inUtf8) {
    private static final Pattern SHAPE = Pattern.compile(
            "([a-z0-9!#$&^_.+-]+|\\*)/([a-z0-9!#$&^_.+-]+|\\*)(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*");
    private static final Pattern UTF_8 = Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*(;.*)?");

    /** Reads one of a schema. */
    public static Optional<MediaRange> of(String text) {
        var parts = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
        return parts.matches() && (!parts.group(1).equals("*") || parts.group(2).equals("*"))
                ? Optional.of(new MediaRange(parts.group(1), parts.group(2), parts.group(3) != null))
                : Optional.empty();
    }

    /** Returns how many stars it has. */
    public int stars() {
        return (type.equals("*") ? 1 : 0) + (subtype.equals("*") ? 1 : 0);
    }

    /** Tells whether a request's body is JSON, as its head says. */
    static boolean isJson(Headers headers) {
        return essence(headers).equals("application/json");
    }

    /** Tells whether the body of a request is one of these. */
    public boolean holds(Headers headers) {
        var given = essence(headers);
        var slash = given.indexOf('/');
        return slash > 0
                && (type.equals("*") || type.equals(given.substring(0, slash)))
                && (subtype.equals("*") || subtype.equals(given.substring(slash + 1)))
                && (!inUtf8
                        || UTF_8.matcher(headers.first("Content-Type").orElse(""))
                                .matches());
    }

    private static String essence(Headers headers) {
        return MediaType.of(headers).toLowerCase(Locale.ROOT);
    }
}
