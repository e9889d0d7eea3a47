package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.cache.DirectiveChange;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.CacheAction.SetCacheControl;
import dev.edgecase.rules.set.CacheAction.SetCacheTags;
import dev.edgecase.rules.set.CacheAction.SetCacheTags.Operation;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads {@code set_cache_control} and {@code set_cache_tags}.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-response-rules/settings. Certainty: documented.
 */
final class CacheControlReader {
    private static final List<String> SECONDS =
            List.of("max-age", "s-maxage", "stale-if-error", "stale-while-revalidate");
    private static final List<String> QUALIFIED = List.of("private", "no-cache");
    private static final List<String> BARE = List.of(
            "public",
            "immutable",
            "must-revalidate",
            "proxy-revalidate",
            "must-understand",
            "no-store",
            "no-transform");
    private static final int MOST_TAGS = 100;

    private CacheControlReader() {}

    static Action control(Given parameters, RuleAround rule) {
        parameters
                .must()
                .only(Stream.of(SECONDS, QUALIFIED, BARE).flatMap(List::stream).toList());
        var changes = new ArrayList<DirectiveChange>();
        parameters.entries().forEach(directive -> changes.add(change(directive)));
        return new SetCacheControl(changes);
    }

    private static DirectiveChange change(Given directive) {
        var name = directive.name();
        var keys = new ArrayList<>(List.of("operation", "cloudflare_only"));
        if (!BARE.contains(name)) {
            keys.add(QUALIFIED.contains(name) ? "qualifiers" : "value");
        }
        directive.only(keys);
        var sets = directive
                .key("operation")
                .must()
                .choice("set", "remove")
                .filter("set"::equals)
                .isPresent();
        var value = directive.key("value");
        var seconds = (sets && SECONDS.contains(name) ? value.must() : value).whole(0, Integer.MAX_VALUE);
        var qualifiers = new ArrayList<String>();
        directive.key("qualifiers").items().forEach(each -> each.text().ifPresent(qualifiers::add));
        return new DirectiveChange(
                name,
                sets,
                seconds.map(OptionalInt::of).orElse(OptionalInt.empty()),
                qualifiers,
                directive.key("cloudflare_only").truth().orElse(false));
    }

    static Action tags(Given parameters, RuleAround rule) {
        parameters.must().only("operation", "values", "expression");
        var operation = parameters.key("operation").must().choice("add", "remove", "set");
        var values = parameters.key("values");
        var expression = parameters.key("expression");
        if (parameters.isObject() && values.isGiven() == expression.isGiven()) {
            parameters.refuse(
                    values.isGiven()
                            ? "there are both values and expression"
                            : "there is neither values nor expression",
                    "write one of them");
        }
        var tags = new ArrayList<String>();
        values.items().forEach(tag -> tag.text(Integer.MAX_VALUE).ifPresent(tags::add));
        if (values.isList() && (tags.isEmpty() || tags.size() > MOST_TAGS)) {
            values.refuse("these are %d tags".formatted(tags.size()), "it takes 1 to 100");
        }
        return new SetCacheTags(
                operation.map(word -> CacheWriter.read(word, Operation.class)).orElse(Operation.ADD),
                tags,
                rule.value(expression, Type.arrayOf(Type.STRING)));
    }
}
