package dev.edgecase.cache.purge;

import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.zone.EncryptionMode;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL that is to be purged, in the form in which visitors ask for it: the host in lower case and without a port, as ports are no part
 * of the key; what is not ASCII percent-encoded as UTF-8; no fragment.
 *
 * @param scheme {@code http} or {@code https}
 * @param host an IPv6 literal in its brackets
 * @param rest path and query
 */
record PurgedUrl(String scheme, String host, String rest) {
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?)://(?<host>\\[[^]/?#]*]|[^:/?#]*)(:\\d{0,5})?(?<rest>[/?][^#]*)?(#.*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");
    private static final Pattern ORIGIN =
            Pattern.compile("(?!http://[^/]*:80$)(?!https://[^/]*:443$)https?://[^/?#@\\s]+");

    static Optional<PurgedUrl> parse(String text, UrlNormalization normalization) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        var scheme = url.group("scheme").toLowerCase(Locale.ROOT);
        var written = Optional.ofNullable(url.group("rest")).orElse("/");
        var rest = encoded(written.startsWith("/") ? written : "/" + written);
        return host(url.group("host"))
                .flatMap(host -> rest.map(known -> new PurgedUrl(scheme, host, normalization.seen(known))));
    }

    /** Returns a host name or address in lower case, if it is one. */
    static Optional<String> host(String text) {
        var host = text.toLowerCase(Locale.ROOT);
        return HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** Tells whether a value of {@code Origin} is scheme and host, with a port only where that is not the scheme's own. */
    static boolean isOrigin(String value) {
        return ORIGIN.matcher(value).matches();
    }

    /** Percent-encodes what is not ASCII; nothing for spaces, control characters, and what UTF-8 cannot say. */
    static Optional<String> encoded(String text) {
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            return Optional.empty();
        }
        var encoded = new StringBuilder(text.length());
        try {
            var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            while (bytes.hasRemaining()) {
                var one = bytes.get();
                if (one < 0) {
                    encoded.append("%%%02X".formatted(one));
                } else {
                    encoded.append((char) one);
                }
            }
        } catch (CharacterCodingException loneSurrogate) {
            return Optional.empty();
        }
        return Optional.of(encoded.toString());
    }

    /**
     * Returns the URL in each scheme in which it names what is stored.
     *
     * <p>Source: Cloudflare docs, cache/how-to/cache-keys: the scheme of the key is the one towards the origin. Certainty: documented.
     */
    List<String> schemes(EncryptionMode mode) {
        var own = List.of(scheme + "://" + host + rest);
        return switch (mode) {
            case FULL, STRICT -> own;
            case OFF, FLEXIBLE, ORIGIN_PULL -> List.of("http://" + host + rest, "https://" + host + rest);
        };
    }
}
