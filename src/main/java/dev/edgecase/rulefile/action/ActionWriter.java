package dev.edgecase.rulefile.action;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.CacheAction;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Overrides.Change;
import dev.edgecase.rules.set.SecurityAction;
import dev.edgecase.rules.set.SecurityAction.CustomResponse;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Writes the parameters of actions as the API has them: what the readers of this package read as the same action again. */
public final class ActionWriter {
    private static final String MINIFY = "autominify";

    private ActionWriter() {}

    /** Returns the {@code action_parameters} of an action; empty for one without. */
    public static Map<String, Object> parameters(Action action) {
        if (action instanceof Action.Redirect redirect) {
            return Map.of(
                    "from_value",
                    members(
                            "target_url", text(redirect.target()),
                            "status_code", redirect.status(),
                            "preserve_query_string", redirect.preserveQuery()));
        }
        if (action instanceof Action.RedirectFromList redirect) {
            return Map.of(
                    "from_list",
                    members("name", redirect.list(), "key", redirect.key().name()));
        }
        if (action instanceof Action.RewriteUri rewrite) {
            return Map.of("uri", uri(rewrite));
        }
        if (action instanceof Action.RewriteHeaders rewrite) {
            var headers = new LinkedHashMap<String, Object>();
            rewrite.changes().forEach(edit -> headers.put(edit.name(), header(edit)));
            return Map.of("headers", headers);
        }
        return action instanceof Action.Route route ? route(route) : others(action);
    }

    private static Map<String, Object> others(Action action) {
        if (action instanceof Action.SetConfig config) {
            return config(config);
        }
        if (action instanceof Action.ServeError error) {
            return members(
                    error.isAsset() ? "asset_name" : "content",
                    error.content(),
                    "content_type",
                    error.contentType(),
                    "status_code",
                    error.status());
        }
        if (action instanceof Action.CompressResponse compress) {
            return Map.of(
                    "algorithms",
                    compress.algorithms().stream()
                            .map(name -> Map.of("name", name))
                            .toList());
        }
        if (action instanceof Action.LogCustomField log) {
            return logFields(log);
        }
        if (action instanceof Action.Skip skip) {
            return skip(skip);
        }
        if (action instanceof Action.Execute execute) {
            return members("id", execute.ruleset(), "overrides", overrides(execute.overrides()));
        }
        if (action instanceof CacheAction cache) {
            return CacheWriter.parameters(cache);
        }
        if (action instanceof SecurityAction.Block block) {
            return members("response", block.response().map(ActionWriter::response));
        }
        return action instanceof Action.NotYet later ? later.parameters() : Map.of();
    }

    /** Makes a map of names and values in turn; what is empty is left out. */
    static Map<String, Object> members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            var value = namesAndValues[at + 1];
            if (value instanceof Optional<?> optional) {
                value = optional.orElse(null);
            } else if (value instanceof OptionalInt optional) {
                value = optional.isPresent() ? optional.getAsInt() : null;
            }
            if (value != null) {
                members.put((String) namesAndValues[at], value);
            }
        }
        return members;
    }

    private static Map<String, Object> text(Text text) {
        return text instanceof Text.Computed computed
                ? Map.of("expression", computed.expression().text())
                : Map.of("value", ByteText.unicode(((Text.Fixed) text).value()));
    }

    private static Map<String, Object> response(CustomResponse own) {
        return members(
                "status_code", own.status(),
                "content_type", own.contentType(),
                "content", ByteText.unicode(own.content()));
    }

    private static Map<String, Object> uri(Action.RewriteUri rewrite) {
        return members(
                "path", rewrite.path().map(ActionWriter::text),
                "query", rewrite.query().map(ActionWriter::text),
                "origin", rewrite.toOrigin() ? Optional.empty() : false);
    }

    private static Map<String, Object> header(HeaderEdit edit) {
        var header = members("operation", edit.operation().name().toLowerCase(Locale.ROOT));
        edit.value().ifPresent(value -> header.putAll(text(value)));
        return header;
    }

    private static Map<String, Object> route(Action.Route route) {
        var origin = members("host", route.host(), "port", route.port());
        return members(
                "host_header", route.hostHeader(),
                "sni", route.serverName().map(name -> Map.of("value", name)),
                "origin", origin.isEmpty() ? Optional.empty() : origin);
    }

    private static Map<String, Object> config(Action.SetConfig config) {
        var settings = new LinkedHashMap<String, Object>();
        var minified = new LinkedHashMap<String, Object>();
        config.settings().forEach((name, value) -> {
            var read = value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value;
            if (name.startsWith(MINIFY + ".")) {
                minified.put(name.substring(MINIFY.length() + 1), read);
            } else {
                settings.put(name, read);
            }
        });
        if (!minified.isEmpty()) {
            settings.put(MINIFY, minified);
        }
        return settings;
    }

    private static Map<String, Object> logFields(Action.LogCustomField log) {
        var keys = new LinkedHashMap<String, Object>();
        log.fields()
                .forEach((key, fields) -> keys.put(
                        key,
                        fields.stream()
                                .map(field -> members(
                                        "name",
                                        field.name(),
                                        "preserve_duplicates",
                                        field.preserveDuplicates() ? true : Optional.empty()))
                                .toList()));
        return keys;
    }

    private static Map<String, Object> skip(Action.Skip skip) {
        var rules = new LinkedHashMap<String, Object>();
        skip.rules().forEach((ruleset, ids) -> rules.put(ruleset, sorted(ids)));
        var phases = skip.phases().stream().sorted().map(RulePhase::id).toList();
        return members(
                "ruleset", skip.ruleset() ? "current" : Optional.empty(),
                "phase", skip.phase() ? "current" : Optional.empty(),
                "phases", phases.isEmpty() ? Optional.empty() : phases,
                "products", skip.products().isEmpty() ? Optional.empty() : sorted(skip.products()),
                "rulesets", skip.rulesets().isEmpty() ? Optional.empty() : sorted(skip.rulesets()),
                "rules", rules.isEmpty() ? Optional.empty() : rules);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static Optional<Object> overrides(Overrides overrides) {
        if (overrides.equals(Overrides.NONE)) {
            return Optional.empty();
        }
        var all = change(overrides.all());
        named(overrides.categories(), "category", "categories", all);
        named(overrides.rules(), "id", "rules", all);
        return Optional.of(all);
    }

    private static void named(Map<String, Change> changes, String key, String list, Map<String, Object> all) {
        var items = new ArrayList<Map<String, Object>>();
        changes.forEach((name, change) -> {
            var item = members(key, name);
            item.putAll(change(change));
            items.add(item);
        });
        if (!items.isEmpty()) {
            all.put(list, items);
        }
    }

    private static Map<String, Object> change(Change change) {
        return members(
                "enabled", change.enabled(),
                "action", change.action(),
                "sensitivity_level", change.sensitivity(),
                "score_threshold", change.threshold());
    }
}
