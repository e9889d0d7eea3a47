package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.cache.CustomKey;
import dev.edgecase.rules.cache.CustomKey.Query;
import dev.edgecase.rules.cache.CustomKey.Query.Selection;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code cache_key} of cache settings, and {@code cache_key_fields} of Page Rules.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-keys. Certainty: documented.
 */
public final class CacheKeyReader {
    private static final int MOST_PARAMETERS = 100;
    private static final int MOST = 1000;
    private static final int MOST_VALUES = 3;
    private static final String ORIGIN = "origin";
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
            ORIGIN);

    private CacheKeyReader() {}

    static KeySettings read(Given key, RuleAround rule) {
        key.only("cache_by_device_type", "cache_deception_armor", "ignore_query_strings_order", "custom_key");
        var custom = key.key("custom_key");
        return new KeySettings(
                key.key("cache_by_device_type").truth(),
                key.key("cache_deception_armor").truth(),
                key.key("ignore_query_strings_order").truth(),
                custom.isGiven() ? Optional.of(custom(custom, rule)) : Optional.empty());
    }

    private static CustomKey custom(Given custom, RuleAround rule) {
        List.of("header", "cookie", "host", "user").forEach(key -> rule.needs(Plan.ENTERPRISE, custom.key(key)));
        for (var way : List.of("include", "exclude")) {
            var names = custom.key("query_string").key(way);
            rule.needs(Plan.ENTERPRISE, names.isList() ? names : names.key("list"));
        }
        var query = custom.key("query_string");
        if (query.isObject()
                && query.key("include").isGiven() == query.key("exclude").isGiven()) {
            query.refuse("it takes either include or exclude", "");
        }
        if (custom.key("header").isGiven()) {
            custom.key("header").only("include", "check_presence", "contains", "exclude_origin");
        }
        return fields(custom, custom.key("header").key("exclude_origin").truth().orElse(false));
    }

    /** Reads the fields of a Page Rule: the same, but that {@code Origin} is excluded by its name, and that lists may be empty. */
    public static CustomKey pageRule(Given fields) {
        var query = fields.key("query_string");
        if (isSomething(query.key("include")) && isSomething(query.key("exclude"))) {
            query.refuse("there are both include and exclude", "leave one of them out");
        }
        var header = fields.key("header");
        var excluded = false;
        if (header.isGiven()) {
            header.only("include", "check_presence", "exclude");
            for (var each : header.key("exclude").items()) {
                excluded |= each.text()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> name.equals(ORIGIN) || onlyOrigin(each))
                        .isPresent();
            }
        }
        return fields(fields, excluded);
    }

    private static boolean onlyOrigin(Given name) {
        name.refuse("only Origin can be excluded", "");
        return false;
    }

    private static CustomKey fields(Given custom, boolean excludesOrigin) {
        custom.only("query_string", "header", "cookie", "host", "user");
        var header = custom.key("header");
        var cookie = object(custom.key("cookie"), "include", "check_presence");
        var host = object(custom.key("host"), "resolved");
        var user = object(custom.key("user"), "device_type", "geo", "lang");
        return new CustomKey(
                query(custom.key("query_string")),
                names(header.key("include")),
                names(header.key("check_presence")),
                contains(header.key("contains")),
                excludesOrigin,
                cookies(cookie.key("include")),
                cookies(cookie.key("check_presence")),
                host.key("resolved").truth().orElse(false),
                user.key("device_type").truth().orElse(false),
                user.key("geo").truth().orElse(false),
                user.key("lang").truth().orElse(false));
    }

    private static Given object(Given given, String... keys) {
        return given.isGiven() ? given.only(keys) : given;
    }

    private static Query query(Given query) {
        if (!query.isGiven()) {
            return Query.ALL;
        }
        query.only("include", "exclude");
        var include = query.key("include");
        var exclude = query.key("exclude");
        if (isSomething(include)) {
            return parameters(include)
                    .map(list -> new Query(Selection.ONLY, list))
                    .orElse(Query.ALL);
        }
        return isSomething(exclude)
                ? parameters(exclude)
                        .map(list -> new Query(Selection.ALL_BUT, list))
                        .orElse(new Query(Selection.NONE, List.of()))
                : Query.ALL;
    }

    private static boolean isSomething(Given way) {
        return way.isGiven() && !way.value().filter(List.of()::equals).isPresent();
    }

    /** Reads names; empty for all, which is {@code *} in examples of the documentation. */
    private static Optional<List<String>> parameters(Given way) {
        var list = way;
        if (way.isObject()) {
            way.only("all", "list");
            list = way.key("list");
            if (way.key("all").isGiven() == list.isGiven()) {
                way.refuse("it takes either all or list", "");
            }
            way.key("all").onlyTrue();
        } else if (way.value().filter("*"::equals).isPresent()) {
            return Optional.empty();
        }
        var names = given(texts(list, MOST_PARAMETERS));
        return list.isGiven() && !names.equals(List.of("*")) ? Optional.of(names) : Optional.empty();
    }

    private static List<String> names(Given list) {
        var items = texts(list, MOST);
        items.forEach(each -> each.value().ifPresent(name -> check(each, String.valueOf(name), ONLY_BY_VALUE)));
        return given(items);
    }

    private static Map<String, List<String>> contains(Given contains) {
        var all = new LinkedHashMap<String, List<String>>();
        for (var entry : contains.entries()) {
            check(entry, entry.name(), Set.of());
            var values = given(texts(entry, MOST_VALUES));
            if (entry.isList() && values.isEmpty()) {
                entry.refuse("there is no value", "it takes one to three");
            }
            all.put(entry.name().toLowerCase(Locale.ROOT), values);
        }
        return all;
    }

    private static void check(Given given, String name, Set<String> notHere) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.contains(lower) || lower.startsWith("cf-")) {
            given.refuse(name + " cannot be part of a cache key", "");
        } else if (notHere.contains(lower)) {
            given.refuse(name + " can be part of a cache key by values only", "name them under contains");
        }
    }

    private static List<String> cookies(Given list) {
        var items = texts(list, MOST);
        items.stream()
                .filter(each -> String.valueOf(each.value().orElse("")).startsWith("__cf"))
                .forEach(each -> each.refuse("cookies of the edge cannot be part of a cache key", ""));
        return given(items);
    }

    private static List<String> given(List<Given> texts) {
        var all = new ArrayList<String>();
        texts.forEach(each -> each.value().ifPresent(text -> all.add(String.valueOf(text))));
        return all;
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
