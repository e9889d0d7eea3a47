package dev.edgecase.cache.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be purged or invalidated: exactly one kind of selector.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache. Certainty: documented.
 */
public sealed interface Purge {
    /** Returns the question to ask of each stored response, made for many of them. */
    Reach reach();

    /** Tells what a purge reaches. */
    interface Reach {
        /**
         * Tells whether it reaches what is stored there.
         *
         * @param tags of the stored response, in lower case
         */
        boolean covers(Place place, Set<String> tags);
    }

    /** All of the zone. */
    record Everything() implements Purge {
        @Override
        public Reach reach() {
            return (place, itsTags) -> true;
        }
    }

    /**
     * Exact URLs, with all their variants.
     *
     * @param urls which
     */
    record Urls(List<Url> urls) implements Purge {
        /** Keeps a list that nobody changes. */
        public Urls {
            urls = List.copyOf(urls);
        }

        @Override
        public Reach reach() {
            return new UrlReach(urls);
        }
    }

    /**
     * One URL.
     *
     * @param url absolute, host in lower case
     * @param headers values of request headers that the key has, by name in lower case; a response whose key has others stays
     */
    record Url(String url, Map<String, String> headers) {
        /** Keeps a map that nobody changes. */
        public Url {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What carries one of these in {@code Cache-Tag}.
     *
     * @param tags in any case
     */
    record Tags(List<String> tags) implements Purge {
        /** Keeps a list that nobody changes. */
        public Tags {
            tags = List.copyOf(tags);
        }

        @Override
        public Reach reach() {
            var wanted = lowerCase(tags);
            return (place, itsTags) -> itsTags.stream().anyMatch(wanted::contains);
        }
    }

    /**
     * All of some hosts.
     *
     * @param hosts in any case
     */
    record Hosts(List<String> hosts) implements Purge {
        /** Keeps a list that nobody changes. */
        public Hosts {
            hosts = List.copyOf(hosts);
        }

        @Override
        public Reach reach() {
            var wanted = lowerCase(hosts);
            return (place, itsTags) -> wanted.contains(place.host())
                    || place.others().stream().anyMatch(url -> wanted.contains(hostOf(url)));
        }
    }

    /**
     * All below some paths.
     *
     * @param prefixes host and path, without scheme, query and fragment: {@code www.example.com/foo}
     * @param bySegment whether a prefix ends at a slash or the end of the path
     */
    record Prefixes(List<String> prefixes, boolean bySegment) implements Purge {
        /** Keeps a list that nobody changes. */
        public Prefixes {
            prefixes = List.copyOf(prefixes);
        }

        @Override
        public Reach reach() {
            return (place, itsTags) -> prefixes.stream().anyMatch(prefix -> isBelow(place.originPath(), prefix));
        }

        private boolean isBelow(String path, String prefix) {
            if (!path.startsWith(prefix)) {
                return false;
            }
            var wholeSegment =
                    path.length() == prefix.length() || prefix.endsWith("/") || path.charAt(prefix.length()) == '/';
            var isHost = prefix.indexOf('/') < 0; // a host never is the beginning of another
            return wholeSegment || (!bySegment && !isHost);
        }
    }

    private static String hostOf(String url) {
        var from = url.indexOf("://") + 3;
        return url.substring(from, url.indexOf('/', from));
    }

    private static Set<String> lowerCase(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
