package dev.edgecase.cache.key;

import dev.edgecase.http.RequestTarget;
import dev.edgecase.rules.cache.CustomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The query string of a key: as it is, sorted, or some parameters of it.
 *
 * <p>Source: Cloudflare docs, cache/advanced-configuration/query-string-sort and cache/how-to/cache-keys. Certainty: documented; that
 * names and values are compared as they were sent, with case and escapes, is assumed.
 */
public final class QueryStrings {
    private static final Comparator<String> BY_NAME_AND_VALUE =
            Comparator.comparing(QueryStrings::name).thenComparing(Comparator.naturalOrder());

    private QueryStrings() {}

    /** Returns the parameters by name, those of one name by value: {@code b=2&a=1} comes to {@code a=1&b=2}. */
    public static String sorted(String query) {
        if (query.indexOf('&') < 0) {
            return query;
        }
        var parameters = query.split("&", -1);
        Arrays.sort(parameters, BY_NAME_AND_VALUE);
        return String.join("&", parameters);
    }

    /** Returns a request-target with its query string sorted; the origin gets it so, too. */
    public static String sortedTarget(String target) {
        var parts = RequestTarget.of(target);
        return parts.suffix().isEmpty() ? target : parts.path() + '?' + sorted(parts.query());
    }

    /** Returns a request-target with the parameters that belong to the key; without any there is no question mark. */
    static String selected(String target, CustomKey.Query query) {
        var parts = RequestTarget.of(target);
        if (parts.suffix().isEmpty() || query.selection() == CustomKey.Query.Selection.ALL) {
            return target;
        }
        var selected = switch (query.selection()) {
            case ALL, NONE -> List.<String>of();
            case ONLY -> those(parts.query(), query.names(), true);
            case ALL_BUT -> those(parts.query(), query.names(), false);
        };
        return selected.isEmpty() ? parts.path() : parts.path() + '?' + String.join("&", selected);
    }

    private static List<String> those(String query, List<String> names, boolean named) {
        var those = new ArrayList<String>();
        for (var parameter : query.split("&", -1)) {
            if (names.contains(name(parameter)) == named) {
                those.add(parameter);
            }
        }
        return those;
    }

    private static String name(String parameter) {
        var equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }
}
