package dev.edgecase.cache.store;

import java.util.List;
import java.util.Map;

/**
 * What is to be purged or invalidated: exactly one kind of selector.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache. Certainty: documented.
 */
public sealed interface Purge {
    /** All of the zone. */
    record Everything() implements Purge {}

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
     * @param tags in lower case
     */
    record Tags(List<String> tags) implements Purge {
        /** Keeps a list that nobody changes. */
        public Tags {
            tags = List.copyOf(tags);
        }
    }

    /**
     * All of some hosts.
     *
     * @param hosts in lower case
     */
    record Hosts(List<String> hosts) implements Purge {
        /** Keeps a list that nobody changes. */
        public Hosts {
            hosts = List.copyOf(hosts);
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
    }
}
