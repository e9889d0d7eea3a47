package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.json.JsonText;
import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.regex.RegexLimits;
import dev.edgecase.rules.regex.RegexProblem;
import dev.edgecase.rules.schema.Bounds;
import dev.edgecase.rules.schema.Checks;
import dev.edgecase.rules.schema.JsonSchema;
import dev.edgecase.rules.schema.Kind;
import dev.edgecase.rules.schema.Members;
import dev.edgecase.rules.schema.Spot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Reads schemas of an OpenAPI document.
 *
 * <p>Source: OpenAPI 3.0.3, schema object; Cloudflare docs, api-shield/security/schema-validation: a type is wanted, {@code uniqueItems} is
 * not checked. Certainty: documented; that a schema made of others needs no type of its own is assumed.
 */
final class SchemaReader {
    private static final List<String> MADE_OF_OTHERS = List.of("allOf", "anyOf", "oneOf", "not");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    private final References references;
    private final Map<String, Named> named = new HashMap<>();
    /** By the reference of a schema, those that it applies to the same value. */
    private final Map<String, Set<String>> madeOf = new HashMap<>();

    SchemaReader(References references) {
        this.references = references;
    }

    /** A schema that others name, perhaps before it is read. */
    private static final class Named implements JsonSchema {
        private JsonSchema schema = ANY;

        @Override
        public Optional<String> violation(Object value, Spot spot) {
            return schema.violation(value, spot);
        }
    }

    JsonSchema read(Given given) {
        return read(given, "");
    }

    /** Reads a schema; if it is part of a named one, and for the same value, it must not lead back there. */
    private JsonSchema read(Given given, String whole) {
        var reference = given.key("$ref");
        if (reference.isGiven()) {
            return reference(reference, whole);
        }
        var checks = new ArrayList<JsonSchema>();
        var type = given.object().key("type");
        if (type.isGiven()
                || MADE_OF_OTHERS.stream().noneMatch(key -> given.key(key).isGiven())) {
            type.must().choice(Kind.class).map(Checks::type).ifPresent(checks::add);
        }
        values(given.key("enum"), checks);
        numbers(given, checks);
        sizes(given, checks);
        texts(given, checks);
        members(given, checks);
        others(given, checks, whole);
        var all = Checks.all(checks);
        return given.key("nullable").truth().orElse(false) ? Checks.nullable(all) : all;
    }

    private JsonSchema reference(Given reference, String whole) {
        var text = reference.text().orElse("");
        if (!whole.isEmpty()) {
            if (isMadeOf(text, whole, new HashSet<>())) {
                reference.refuse("'%s' is made of itself".formatted(text), "");
                return JsonSchema.ANY;
            }
            madeOf.computeIfAbsent(whole, any -> new HashSet<>()).add(text);
        }
        var known = named.get(text);
        if (known == null) {
            known = new Named();
            named.put(text, known);
            var target = references.target(reference);
            if (target.isGiven()) {
                known.schema = read(target, text);
            }
        }
        return known;
    }

    private boolean isMadeOf(String made, String part, Set<String> seen) {
        return made.equals(part)
                || (seen.add(made)
                        && madeOf.getOrDefault(made, Set.of()).stream().anyMatch(each -> isMadeOf(each, part, seen)));
    }

    /** One of them may be null. */
    private static void values(Given given, List<JsonSchema> checks) {
        if (given.isList() && given.value().orElseThrow() instanceof List<?> values) {
            notEmpty(given);
            checks.add(Checks.oneOfValues(values));
        } else {
            given.items();
        }
    }

    private static void notEmpty(Given given) {
        if (given.isList() && given.value().orElseThrow() instanceof List<?> items && items.isEmpty()) {
            given.refuse("the list is empty", "nothing would be as it says");
        }
    }

    private static void numbers(Given given, List<JsonSchema> checks) {
        var isMore = given.key("exclusiveMinimum").truth().orElse(false);
        var isLess = given.key("exclusiveMaximum").truth().orElse(false);
        number(given.key("minimum")).map(least -> Bounds.minimum(least, isMore)).ifPresent(checks::add);
        number(given.key("maximum")).map(most -> Bounds.maximum(most, isLess)).ifPresent(checks::add);
        number(given.key("multipleOf"))
                .filter(divisor -> {
                    if (divisor.signum() <= 0) {
                        given.key("multipleOf").refuse("this is not more than 0", "");
                    }
                    return divisor.signum() > 0;
                })
                .map(Bounds::multipleOf)
                .ifPresent(checks::add);
    }

    private static Optional<BigDecimal> number(Given given) {
        return given.value().flatMap(value -> {
            if (NUMBER.matcher(value.toString()).matches()) { // files give very long ones as texts
                return Optional.of(JsonText.number(new BigDecimal(value.toString())));
            }
            given.refuse("this is no number", "");
            return Optional.empty();
        });
    }

    private static void sizes(Given given, List<JsonSchema> checks) {
        var words = Map.of(Kind.STRING, "Length", Kind.ARRAY, "Items", Kind.OBJECT, "Properties");
        words.forEach((kind, word) -> {
            size(given.key("min" + word))
                    .map(least -> Bounds.least(kind, least))
                    .ifPresent(checks::add);
            size(given.key("max" + word)).map(most -> Bounds.most(kind, most)).ifPresent(checks::add);
        });
    }

    private static Optional<Integer> size(Given given) {
        return given.whole(0, Integer.MAX_VALUE);
    }

    private static void texts(Given given, List<JsonSchema> checks) {
        given.key("format").text().map(Bounds::format).ifPresent(checks::add);
        given.key("pattern").text().ifPresent(pattern -> {
            try {
                checks.add(Bounds.pattern(Regex.compile("(?u)" + pattern, RegexLimits.DEFAULTS), pattern));
            } catch (RegexProblem problem) {
                given.key("pattern").refuse("the pattern is not supported: " + problem.getMessage(), "");
            }
        });
    }

    private void members(Given given, List<JsonSchema> checks) {
        var items = given.key("items");
        if (items.isGiven()) {
            checks.add(Members.items(read(items)));
        }
        var byName = new LinkedHashMap<String, JsonSchema>();
        var answered = new HashSet<String>();
        given.key("properties").entries().forEach(property -> {
            byName.put(property.name(), read(property));
            if (references.resolved(property).key("readOnly").truth().orElse(false)) {
                answered.add(property.name());
            }
        });
        var others = given.key("additionalProperties");
        var isClosed = !others.isObject() && !others.truth().orElse(true);
        if (!byName.isEmpty() || others.isObject() || isClosed) {
            var schema = others.isObject() ? read(others) : isClosed ? Members.none() : JsonSchema.ANY;
            checks.add(Members.properties(byName, schema));
        }
        required(given.key("required"), answered).map(Members::required).ifPresent(checks::add);
    }

    /** What is only to be read is wanted of responses alone. */
    private static Optional<List<String>> required(Given given, Set<String> answered) {
        return given.isGiven()
                ? Optional.of(given.items().stream()
                        .flatMap(name -> name.text().stream())
                        .filter(name -> !answered.contains(name))
                        .toList())
                : Optional.empty();
    }

    private void others(Given given, List<JsonSchema> checks, String whole) {
        BiConsumer<String, java.util.function.Function<List<JsonSchema>, JsonSchema>> add = (key, made) -> {
            if (given.key(key).isGiven()) {
                notEmpty(given.key(key));
                checks.add(made.apply(given.key(key).items().stream()
                        .map(each -> read(each, whole))
                        .toList()));
            }
        };
        add.accept("allOf", Checks::all);
        add.accept("anyOf", Checks::any);
        add.accept("oneOf", Checks::one);
        if (given.key("not").isGiven()) {
            checks.add(Checks.not(read(given.key("not"), whole)));
        }
    }
}
