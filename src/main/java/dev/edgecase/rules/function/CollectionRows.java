package dev.edgecase.rules.function;

import static dev.edgecase.rules.function.Function.Form.ANY;
import static dev.edgecase.rules.function.Function.Form.FIELD;
import static dev.edgecase.rules.function.Function.Form.LITERAL;
import static dev.edgecase.rules.function.TextRows.text;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.Needle;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions about arrays, maps, JSON and networks. */
final class CollectionRows {
    private static final int MOST_PARTS = 128;
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    private CollectionRows() {}

    static List<Function> rows() {
        return List.of(split(), join(), hasKey(), hasValue(), lookupString(), lookupInteger(), cidr(), cidr6());
    }

    private static Function split() {
        return new Row("split", "Splits a text at every separator; the last of at most limit parts keeps the rest.")
                .takes("input", Fits.TEXT, ANY)
                .takes("separator", Fits.TEXT, LITERAL)
                .takes("limit", Fits.INTEGER, LITERAL)
                .gives(Type.arrayOf(Type.STRING))
                .in(RulePhases.andCacheResponses(RulePhases.SPLITTING))
                .prepares((literals, limits) -> {
                    var separator = Literals.text(literals, 1);
                    if (separator.isEmpty()) {
                        throw new ArgumentProblem(1, "the separator is empty");
                    }
                    var needle = Needle.of(separator);
                    var limit = Literals.between(1, MOST_PARTS, literals, 2);
                    return of -> parts(text(of, 0), needle, limit);
                });
    }

    private static List<String> parts(String text, Needle separator, int limit) {
        var parts = new ArrayList<String>();
        var from = 0;
        while (parts.size() < limit - 1) {
            var at = separator.indexIn(text, from, text.length());
            if (at < 0) {
                break;
            }
            parts.add(text.substring(from, at));
            from = at + separator.text().length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Function join() {
        return new Row("join", "Joins the texts of an array, with a separator between them.")
                .takes("items", Fits.TEXTS, ANY)
                .takes("separator", Fits.TEXT, ANY)
                .in(RulePhases.JOINING)
                .does(of -> of[0] instanceof List<?> items ? joined(items, text(of, 1)) : null);
    }

    private static String joined(List<?> items, String separator) {
        var joined = new StringBuilder();
        for (var i = 0; i < items.size(); i++) {
            joined.append(i > 0 ? separator : "").append(items.get(i));
        }
        return joined.toString();
    }

    private static Function hasKey() {
        return new Row("has_key", "Tells whether a map has a key.")
                .takes("map", Fits.MAP, FIELD)
                .takes("key", Fits.TEXT, ANY)
                .gives(Type.BOOLEAN)
                .does(of -> of[0] instanceof Map<?, ?> map && map.containsKey(text(of, 1)));
    }

    private static Function hasValue() {
        return new Row("has_value", "Tells whether an array, or a map under one of its keys, holds just this value.")
                .takes("collection", Fits.COLLECTION, FIELD)
                .takes("value", Fits.SCALAR, ANY)
                .gives(CollectionRows::hasValueType)
                .does(of -> values(of[0]).contains(of[1]));
    }

    private static Type hasValueType(List<Type> arguments) {
        var held = arguments.get(0).element().orElseThrow();
        var value = arguments.get(1);
        if (!held.equals(value) && !(Fits.isText(held) && Fits.isText(value))) {
            throw new ArgumentProblem(
                    1,
                    "has_value compares values of one type: %s holds %s, this is %s"
                            .formatted(arguments.get(0), held, value));
        }
        return Type.BOOLEAN;
    }

    private static Collection<?> values(@Nullable Object collection) {
        return collection instanceof Map<?, ?> map
                ? map.values()
                : collection instanceof List<?> list ? list : List.of();
    }

    private static Function lookupString() {
        return lookup("lookup_json_string", "Finds a text in JSON by names of members and places in arrays.")
                .gives(Type.STRING)
                .does(of -> JsonLookup.find(of, JsonLookup::text));
    }

    private static Function lookupInteger() {
        return lookup("lookup_json_integer", "Finds a plain integer in JSON by names of members and places in arrays.")
                .gives(Type.INTEGER)
                .does(of -> JsonLookup.find(of, JsonLookup::integer));
    }

    private static Row lookup(String name, String words) {
        return new Row(name, words)
                .takes("json", Fits.TEXT, ANY)
                .takes("key", Fits.KEY, ANY)
                .repeatedly();
    }

    private static Function cidr() {
        return new Row("cidr", "Makes the network's address out of an address, by the bits of the network.")
                .takes("address", Fits.IP, FIELD)
                .takes("ipv4Bits", Fits.INTEGER, LITERAL)
                .takes("ipv6Bits", Fits.INTEGER, LITERAL)
                .gives(Type.IP)
                .in(RulePhases.CUSTOM_RULES_AND_RATE_LIMITS)
                .prepares((literals, limits) ->
                        network(Literals.between(1, V4_BITS, literals, 1), Literals.between(1, V6_BITS, literals, 2)));
    }

    private static Function cidr6() {
        return new Row("cidr6", "Makes the network's address out of an IPv6 address; an IPv4 address stays as it is.")
                .takes("address", Fits.IP, FIELD)
                .takes("ipv6Bits", Fits.INTEGER, LITERAL)
                .gives(Type.IP)
                .in(RulePhases.CUSTOM_RULES_AND_RATE_LIMITS)
                .prepares((literals, limits) -> network(V4_BITS, Literals.between(1, V6_BITS, literals, 1)));
    }

    private static Function.Call network(int v4Bits, int v6Bits) {
        return of -> of[0] instanceof Ip ip ? ip.masked(ip.v4() ? v4Bits : v6Bits) : null;
    }
}
