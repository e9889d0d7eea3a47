package dev.edgecase.cache.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * By what a stored response can be purged, beside its tags.
 *
 * @param url the visitor's, before any rewrite, its scheme the visitor's, with what the key has of its query string: {@code
 *     https://shop.test/a.css?x=1}
 * @param host the visitor's host without port, in lower case
 * @param originPath host and path as the origin knows them, after rewrites, without query: {@code shop.test/a.css}
 * @param headers request header fields that are in the key, by name in lower case; {@code CF-Device-Type} and the like among them
 * @param form what the key has of a query string
 * @param others more such URLs, by which others were given it
 */
public record Place(
        String url, String host, String originPath, Map<String, String> headers, Form form, List<String> others) {
    private static final int MOST_OTHERS = 16;

    /** Keeps collections that nobody changes. */
    public Place {
        headers = Map.copyOf(headers);
        others = List.copyOf(others);
    }

    /** A place whose key has the query string as it was sent. */
    public Place(String url, String host, String originPath, Map<String, String> headers) {
        this(url, host, originPath, headers, Form.AS_SENT, List.of());
    }

    /** Returns the place with one URL more, unless it has that; a few are kept. */
    Place with(String other) {
        if (other.equals(url) || others.contains(other) || others.size() == MOST_OTHERS) {
            return this;
        }
        var more = new ArrayList<>(others);
        more.add(other);
        return new Place(url, host, originPath, headers, form, more);
    }

    /** Returns the place with the URLs of what lay there before: who knows that is given this. */
    Place after(Place before) {
        var all = with(before.url);
        for (var other : before.others) {
            all = all.with(other);
        }
        return all;
    }

    /** What a key has of a query string. */
    @FunctionalInterface
    public interface Form {
        /** All, as it was sent. */
        Form AS_SENT = url -> url;

        /** Returns a URL or request-target with what the key has of its query string. */
        String of(String url);
    }
}
