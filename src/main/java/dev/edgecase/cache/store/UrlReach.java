package dev.edgecase.cache.store;

import dev.edgecase.http.RequestTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what is stored for exact URLs.
 *
 * <p>A response whose key has a request header goes only if that header is supplied with its value. A supplied header that every key
 * would have must be in the key; another is taken for one that no key asks for. A query string is taken as a visitor's: what the key
 * leaves out or sorts does not matter.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache/purge-by-single-file. Certainty: documented for headers of the key; assumed
 * for supplied ones that are not in it, and for the query string.
 */
final class UrlReach implements Purge.Reach {
    /** What the default key takes in, if it is sent. */
    private static final Set<String> IN_EVERY_KEY = Set.of(
            "origin",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-forwarded-host",
            "x-host",
            "x-forwarded-scheme",
            "x-original-url",
            "x-rewrite-url",
            "forwarded");

    private final Map<String, List<Purge.Url>> urlsByPath;

    UrlReach(List<Purge.Url> urls) {
        urlsByPath = urls.stream().collect(Collectors.groupingBy(url -> RequestTarget.pathOf(url.url())));
    }

    @Override
    public boolean covers(Place place, Set<String> tags) {
        return covers(place, place.url()) || place.others().stream().anyMatch(other -> covers(place, other));
    }

    private boolean covers(Place place, String asked) {
        for (var url : urlsByPath.getOrDefault(RequestTarget.pathOf(asked), List.of())) {
            if (place.form().of(url.url()).equals(asked) && agree(url.headers(), place.headers())) {
                return true;
            }
        }
        return false;
    }

    private static boolean agree(Map<String, String> supplied, Map<String, String> inKey) {
        return inKey.entrySet().stream().allMatch(header -> header.getValue().equals(supplied.get(header.getKey())))
                && supplied.entrySet().stream()
                        .allMatch(header -> inKey.containsKey(header.getKey()) || !joinsEveryKey(header));
    }

    private static boolean joinsEveryKey(Map.Entry<String, String> header) {
        var plainScheme = header.getKey().equals("x-forwarded-scheme")
                && (header.getValue().equalsIgnoreCase("http")
                        || header.getValue().equalsIgnoreCase("https"));
        return IN_EVERY_KEY.contains(header.getKey()) && !plainScheme;
    }
}
