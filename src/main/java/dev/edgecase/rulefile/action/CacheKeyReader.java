package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Checks {@code cache_key} of cache settings.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-keys. Certainty: documented.
 */
final class CacheKeyReader {
    private static final int MOST_PARAMETERS = 100;
    private static final int MOST = 1000;
    private static final int MOST_VALUES = 3;
    private static final Set<String> ONLY_BY_VALUE = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-datetime",
            "accept-language",
            "referer",
            "user-agent");
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "content-length",
            "cache-control",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "range",
            "upgrade",
            "cookie",
            "host",
            "origin");

    private CacheKeyReader() {}

    static void read(Given key) {
        key.only("cache_by_device_type", "cache_deception_armor", "ignore_query_strings_order", "custom_key");
        truths(key, List.of("cache_by_device_type", "cache_deception_armor", "ignore_query_strings_order"));
        var custom = key.key("custom_key");
        if (!custom.isGiven()) {
            return;
        }
        custom.only("query_string", "header", "cookie", "host", "user");
        query(custom.key("query_string"));
        header(custom.key("header"));
        cookie(custom.key("cookie"));
        flags(custom.key("host"), List.of("resolved"));
        flags(custom.key("user"), List.of("device_type", "geo", "lang"));
    }

    private static void flags(Given given, List<String> keys) {
        if (given.isGiven()) {
            given.only(keys);
            truths(given, keys);
        }
    }

    private static void truths(Given given, List<String> keys) {
        keys.forEach(key -> given.key(key).truth());
    }

    private static void query(Given query) {
        if (!query.isGiven()) {
            return;
        }
        query.only("include", "exclude");
        if (query.isObject()
                && query.key("include").isGiven() == query.key("exclude").isGiven()) {
            query.refuse("it takes either include or exclude", "");
        }
        for (var way : List.of(query.key("include"), query.key("exclude"))) {
            if (way.isList()) { // as examples of the documentation have it
                texts(way, MOST_PARAMETERS);
            } else if (way.value().filter("*"::equals).isEmpty() && way.isGiven()) {
                way.only("all", "list");
                way.key("all").onlyTrue();
                texts(way.key("list"), MOST_PARAMETERS);
            }
        }
    }

    private static void header(Given header) {
        if (!header.isGiven()) {
            return;
        }
        header.only("include", "check_presence", "contains", "exclude_origin");
        header.key("exclude_origin").truth();
        for (var list : List.of(header.key("include"), header.key("check_presence"))) {
            texts(list, MOST)
                    .forEach(each -> name(each, String.valueOf(each.value().orElse("")), ONLY_BY_VALUE));
        }
        for (var entry : header.key("contains").entries()) {
            name(entry, entry.name(), Set.of());
            texts(entry, MOST_VALUES);
        }
    }

    private static void name(Given given, String name, Set<String> notHere) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.contains(lower) || lower.startsWith("cf-")) {
            given.refuse(name + " cannot be part of a cache key", "");
        } else if (notHere.contains(lower)) {
            given.refuse(name + " can be part of a cache key by values only", "name them under contains");
        }
    }

    private static void cookie(Given cookie) {
        if (!cookie.isGiven()) {
            return;
        }
        cookie.only("include", "check_presence");
        for (var list : List.of(cookie.key("include"), cookie.key("check_presence"))) {
            texts(list, MOST).stream()
                    .filter(each -> String.valueOf(each.value().orElse("")).startsWith("__cf"))
                    .forEach(each -> each.refuse("cookies of the edge cannot be part of a cache key", ""));
        }
    }

    /** Checks a list of texts, and returns it. */
    static List<Given> texts(Given list, int most) {
        var items = list.items();
        items.forEach(each -> each.text(MOST));
        if (items.size() > most) {
            list.refuse("these are %d".formatted(items.size()), "it takes at most %d".formatted(most));
        }
        return items;
    }
}
