package dev.edgecase.rulefile.action;

import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.CustomKey;
import dev.edgecase.rules.cache.CustomKey.Query.Selection;
import dev.edgecase.rules.cache.DirectiveChange;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.set.CacheAction;
import dev.edgecase.rules.set.CacheAction.SetCacheControl;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.CacheAction.SetCacheTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the parameters of the cache's actions as the API has them. */
final class CacheWriter {
    private CacheWriter() {}

    static Map<String, Object> parameters(CacheAction action) {
        if (action instanceof SetCacheSettings set) {
            var all = settings(set.settings());
            all.putAll(set.withoutEffect());
            return all;
        }
        if (action instanceof SetCacheControl control) {
            var all = new LinkedHashMap<String, Object>();
            control.changes().forEach(change -> all.put(change.name(), change(change)));
            return all;
        }
        var tags = (SetCacheTags) action;
        return ActionWriter.members(
                "operation",
                word(tags.operation()),
                "values",
                tags.expression().isPresent() ? Optional.empty() : tags.values(),
                "expression",
                tags.expression().map(expression -> expression.text()));
    }

    /** Returns the word of the API for a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the constant of a word that {@link #word} wrote. */
    static <E extends Enum<E>> E read(String word, Class<E> type) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Object> settings(CacheSettings said) {
        var all = ActionWriter.members(
                "cache", said.cache(),
                "edge_ttl", said.edgeTtl().map(CacheWriter::edgeTtl),
                "browser_ttl", said.browserTtl().map(CacheWriter::browserTtl),
                "cache_key", said.key().equals(KeySettings.NONE) ? Optional.empty() : key(said.key()));
        all.putAll(ActionWriter.members(
                "additional_cacheable_ports",
                said.additionalPorts().map(ports -> ports.stream().sorted().toList()),
                "read_timeout",
                said.readTimeout().map(Duration::toSeconds),
                "serve_stale",
                said.disableStaleWhileUpdating().map(off -> Map.of("disable_stale_while_updating", off)),
                "origin_range_requests",
                said.rangeRequests().map(on -> Map.of("mode", on ? "on" : "off")),
                "vary",
                said.vary().map(CacheVary::written)));
        all.putAll(ActionWriter.members(
                "respect_strong_etags", said.respectStrongEtags(),
                "origin_error_page_passthru", said.originErrorPagePassThru(),
                "origin_cache_control", said.originCacheControl(),
                "strip_etags", said.strip().etag(),
                "strip_last_modified", said.strip().lastModified(),
                "strip_set_cookie", said.strip().setCookie()));
        return all;
    }

    private static Map<String, Object> edgeTtl(EdgeTtl ttl) {
        return ActionWriter.members(
                "mode",
                word(ttl.mode()),
                "default",
                ttl.mode() == EdgeTtl.Mode.OVERRIDE_ORIGIN ? ttl.duration().toSeconds() : Optional.empty(),
                "status_code_ttl",
                ttl.byStatus().isEmpty()
                        ? Optional.empty()
                        : ttl.byStatus().stream().map(CacheWriter::statusTtl).toList());
    }

    private static Map<String, Object> statusTtl(StatusTtl ttl) {
        return ttl.isExact()
                ? Map.of("status_code", ttl.from(), "value", ttl.seconds())
                : Map.of("status_code_range", Map.of("from", ttl.from(), "to", ttl.to()), "value", ttl.seconds());
    }

    private static Map<String, Object> browserTtl(BrowserTtl ttl) {
        return ActionWriter.members(
                "mode",
                word(ttl.mode()),
                "default",
                ttl.mode() == BrowserTtl.Mode.OVERRIDE_ORIGIN ? ttl.duration().toSeconds() : Optional.empty());
    }

    private static Map<String, Object> key(KeySettings key) {
        return ActionWriter.members(
                "cache_by_device_type", key.byDeviceType(),
                "cache_deception_armor", key.deceptionArmor(),
                "ignore_query_strings_order", key.sortsQuery(),
                "custom_key", key.custom().map(CacheWriter::custom));
    }

    private static Map<String, Object> custom(CustomKey key) {
        var header = ActionWriter.members(
                "include", some(key.headers()),
                "check_presence", some(key.headerPresence()),
                "contains", key.headerContains().isEmpty() ? Optional.empty() : key.headerContains(),
                "exclude_origin", flag(key.excludeOrigin()));
        var cookie = ActionWriter.members("include", some(key.cookies()), "check_presence", some(key.cookiePresence()));
        var user = ActionWriter.members(
                "device_type", flag(key.deviceType()), "geo", flag(key.geo()), "lang", flag(key.lang()));
        return ActionWriter.members(
                "query_string", query(key.query()),
                "header", header.isEmpty() ? Optional.empty() : header,
                "cookie", cookie.isEmpty() ? Optional.empty() : cookie,
                "host", key.hostResolved() ? Map.of("resolved", true) : Optional.empty(),
                "user", user.isEmpty() ? Optional.empty() : user);
    }

    private static Map<String, Object> query(CustomKey.Query query) {
        var includes = query.selection() == Selection.ALL || query.selection() == Selection.ONLY;
        var all = query.selection() == Selection.ALL || query.selection() == Selection.NONE;
        return Map.of(includes ? "include" : "exclude", all ? Map.of("all", true) : Map.of("list", query.names()));
    }

    private static Object some(List<String> names) {
        return names.isEmpty() ? Optional.empty() : names;
    }

    private static Object flag(boolean on) {
        return on ? true : Optional.empty();
    }

    private static Map<String, Object> change(DirectiveChange change) {
        return ActionWriter.members(
                "operation",
                change.sets() ? "set" : "remove",
                "value",
                change.seconds(),
                "qualifiers",
                some(change.qualifiers()),
                "cloudflare_only",
                flag(change.edgeOnly()));
    }
}
