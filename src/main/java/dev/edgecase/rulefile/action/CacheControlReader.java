package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.value.Type;
import java.util.List;
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
        SECONDS.forEach(name -> {
            var value = directive(parameters.key(name), "value").key("value");
            if (parameters
                    .key(name)
                    .key("operation")
                    .value()
                    .filter("set"::equals)
                    .isPresent()) {
                value.must();
            }
            value.whole(0, Integer.MAX_VALUE);
        });
        QUALIFIED.forEach(name -> directive(parameters.key(name), "qualifiers")
                .key("qualifiers")
                .items()
                .forEach(Given::text));
        BARE.forEach(name -> directive(parameters.key(name), "cloudflare_only"));
        return new Action.NotYet("set_cache_control", parameters.members(), false);
    }

    private static Given directive(Given directive, String further) {
        if (directive.isGiven()) {
            directive.only("operation", "cloudflare_only", further);
            directive.key("operation").must().choice("set", "remove");
            directive.key("cloudflare_only").truth();
        }
        return directive;
    }

    static Action tags(Given parameters, RuleAround rule) {
        parameters.must().only("operation", "values", "expression");
        parameters.key("operation").must().choice("add", "remove", "set");
        var values = parameters.key("values");
        var expression = parameters.key("expression");
        if (parameters.isObject() && values.isGiven() == expression.isGiven()) {
            parameters.refuse(
                    values.isGiven()
                            ? "there are both values and expression"
                            : "there is neither values nor expression",
                    "write one of them");
        }
        rule.value(expression, Type.arrayOf(Type.STRING));
        var tags = values.items();
        tags.forEach(tag -> tag.text(Integer.MAX_VALUE));
        if (values.isList() && (tags.isEmpty() || tags.size() > MOST_TAGS)) {
            values.refuse("these are %d tags".formatted(tags.size()), "it takes 1 to 100");
        }
        return new Action.NotYet("set_cache_tags", parameters.members(), false);
    }
}
