package dev.edgecase.scenario.part;

import com.google.re2j.Pattern;
import dev.edgecase.match.JsonPlace;
import dev.edgecase.match.Matcher;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.unit.UserProblem;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a matcher; all that are given must hold. */
final class MatcherShape {
    private static final Type<JsonPlace> PLACE = Types.parsed("JSON path", JsonPlace::parse);

    private final Type<Matcher> any;
    private final Type<Matcher> inJson;
    private final List<Key<?>> keys;
    private final Key<String> equals;
    private final Key<String> contains;
    private final Key<String> prefix;
    private final Key<String> suffix;
    private final Key<String> matches;
    private final Key<Boolean> present;
    private final Key<Boolean> absent;
    private final Key<Matcher> not;
    private final Key<List<Matcher>> anyOf;
    private final Key<Double> lessThan;
    private final Key<Double> greaterThan;
    private final Key<Matcher> jsonPath;
    private final Key<Boolean> ignoreCase;

    /**
     * Declares a matcher.
     *
     * @param exact what a value that is wanted as it stands may be
     * @param part what a part of it may be
     * @param limit what it is compared with
     */
    MatcherShape(String name, Type<String> exact, Type<String> part, Type<Double> limit) {
        var self = Types.later(this::type);
        equals = Key.of("equals", exact, "404", "The same text, or the same number written otherwise.");
        contains = Key.of("contains", part, "max-age", "A text within it.");
        prefix = Key.of("prefix", part, "text/", "How it begins.");
        suffix = Key.of("suffix", part, "-FRA", "How it ends.");
        matches =
                Key.of("matches", RegexType.TEXT, "'^[0-9a-f]{16}-FRA$'", "A regular expression found anywhere in it.");
        present = Key.of("present", Types.ON_OFF, "true", "Whether it is there, with whatever value.");
        absent = Key.of("absent", Types.ON_OFF, "true", "Whether it is missing.");
        var sample = limit.unit().isEmpty() ? "HIT" : "2s";
        not = Key.of("not", self, sample, "Anything but this.");
        anyOf = Key.of("any_of", Many.list(self), "[" + sample + ", 304]", "One of these; a bare list says the same.");
        lessThan = Key.of("less_than", limit, "100", "A smaller number.");
        greaterThan = Key.of("greater_than", limit, "0", "A larger number.");
        jsonPath = Key.of(
                "json_path",
                Types.later(this::jsonType),
                "{ path: '$.errors[0].code', equals: 7003 }",
                "What stands at one place of a JSON text.");
        ignoreCase = Key.of("ignore_case", Types.ON_OFF, "true", "Capital and small letters are the same.")
                .byDefault("off");
        keys = List.of(
                equals,
                contains,
                prefix,
                suffix,
                matches,
                present,
                absent,
                not,
                anyOf,
                lessThan,
                greaterThan,
                jsonPath,
                ignoreCase);
        inJson = inJson(name);
        var shape = Shape.of(
                name + "-conditions",
                "What a value is expected to be. All conditions that are given must hold.",
                keys,
                this::matcher);
        any = Either.of(exact.<Matcher>to(text -> new Matcher.Equal(text, false)))
                .orList(Many.list(self).to(MatcherShape::oneOf))
                .orMapping(shape)
                .named(name);
    }

    /** A place and, beside it, the conditions for what stands there. */
    private Type<Matcher> inJson(String name) {
        var path = Key.of("path", PLACE, "$.errors[0].code", "The place, as RFC 9535 writes one place.")
                .must();
        var withPath = new ArrayList<Key<?>>(List.of(path));
        withPath.addAll(keys);
        return Shape.of(
                name + "-in-json",
                "What is expected at one place of a JSON text: the place, and the conditions of a matcher.",
                withPath,
                values -> new Matcher.JsonPath(values.must(path), matcher(values)));
    }

    private Type<Matcher> jsonType() {
        return inJson;
    }

    Type<Matcher> type() {
        return any;
    }

    private Matcher matcher(Values values) {
        var fold = values.or(ignoreCase, false);
        var all = new ArrayList<Matcher>();
        values.get(equals).ifPresent(text -> all.add(new Matcher.Equal(text, fold)));
        values.get(contains).ifPresent(text -> all.add(new Matcher.Contains(text, fold)));
        values.get(prefix).ifPresent(text -> all.add(new Matcher.Prefix(text, fold)));
        values.get(suffix).ifPresent(text -> all.add(new Matcher.Suffix(text, fold)));
        values.get(matches)
                .ifPresent(text ->
                        all.add(new Matcher.Pattern(Pattern.compile(text, fold ? Pattern.CASE_INSENSITIVE : 0))));
        values.get(present).ifPresent(yes -> all.add(yes ? new Matcher.Present() : new Matcher.Absent()));
        values.get(absent).ifPresent(yes -> all.add(yes ? new Matcher.Absent() : new Matcher.Present()));
        values.get(not).ifPresent(matcher -> all.add(new Matcher.Not(matcher)));
        values.get(anyOf).ifPresent(matchers -> all.add(oneOf(matchers)));
        values.get(lessThan).ifPresent(limit -> all.add(new Matcher.LessThan(limit)));
        values.get(greaterThan).ifPresent(limit -> all.add(new Matcher.GreaterThan(limit)));
        values.get(jsonPath).ifPresent(all::add);
        if (all.isEmpty()) {
            throw new UserProblem("this expects nothing; name a condition such as equals, contains or matches");
        }
        return all.size() == 1 ? all.get(0) : new Matcher.AllOf(all);
    }

    private static Matcher oneOf(List<Matcher> matchers) {
        if (matchers.isEmpty()) {
            throw new UserProblem("nothing can be one of an empty list; write absent: true for no value");
        }
        return matchers.size() == 1 ? matchers.get(0) : new Matcher.AnyOf(matchers);
    }
}
