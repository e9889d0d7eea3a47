package dev.edgecase.match;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a value is expected to be. A value is absent or a text; numbers are compared as numbers where both sides are.
 * {@link Matchers} reads and makes them.
 */
public sealed interface Matcher
        permits Matcher.Equal,
                Matcher.Contains,
                Matcher.Prefix,
                Matcher.Suffix,
                Matcher.Pattern,
                Matcher.Present,
                Matcher.Absent,
                Matcher.Not,
                Matcher.AnyOf,
                Matcher.AllOf,
                Matcher.LessThan,
                Matcher.GreaterThan,
                Matcher.JsonPath {

    /** Tells whether the value, which may be absent, is as expected. */
    boolean fits(Optional<String> value);

    /** Returns what is expected, as a sentence goes on after "expected": {@code 404}, {@code text containing "a"}, {@code nothing}. */
    String words();

    /** Returns this matcher with its texts replaced, as variables are filled in. */
    Matcher fill(UnaryOperator<String> texts);

    /** The same text; numbers may be written differently. */
    record Equal(String expected, boolean ignoreCase) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.filter(found -> Texts.same(found, expected, ignoreCase))
                    .isPresent();
        }

        @Override
        public String words() {
            return expected.isEmpty() ? "an empty text" : expected;
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new Equal(texts.apply(expected), ignoreCase);
        }
    }

    /** A text within the text. */
    record Contains(String part, boolean ignoreCase) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.filter(found -> Texts.folded(found, ignoreCase).contains(Texts.folded(part, ignoreCase)))
                    .isPresent();
        }

        @Override
        public String words() {
            return "text containing \"" + part + '"';
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new Contains(texts.apply(part), ignoreCase);
        }
    }

    /** How the text begins. */
    record Prefix(String start, boolean ignoreCase) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.filter(found -> Texts.folded(found, ignoreCase).startsWith(Texts.folded(start, ignoreCase)))
                    .isPresent();
        }

        @Override
        public String words() {
            return "text beginning with \"" + start + '"';
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new Prefix(texts.apply(start), ignoreCase);
        }
    }

    /** How the text ends. */
    record Suffix(String end, boolean ignoreCase) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.filter(found -> Texts.folded(found, ignoreCase).endsWith(Texts.folded(end, ignoreCase)))
                    .isPresent();
        }

        @Override
        public String words() {
            return "text ending with \"" + end + '"';
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new Suffix(texts.apply(end), ignoreCase);
        }
    }

    /** A regular expression found anywhere in the text; anchors bind it. */
    record Pattern(com.google.re2j.Pattern regex) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.filter(found -> regex.matcher(found).find()).isPresent();
        }

        @Override
        public String words() {
            return "text matching /" + regex.pattern() + '/';
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return this;
        }
    }

    /** Any text at all, an empty one too. */
    record Present() implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.isPresent();
        }

        @Override
        public String words() {
            return "any value";
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return this;
        }
    }

    /** No value. */
    record Absent() implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.isEmpty();
        }

        @Override
        public String words() {
            return "nothing";
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return this;
        }
    }

    /** Anything else. */
    record Not(Matcher matcher) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return !matcher.fits(value);
        }

        @Override
        public String words() {
            return "not " + matcher.words();
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new Not(matcher.fill(texts));
        }
    }

    /** One of several. */
    record AnyOf(List<Matcher> matchers) implements Matcher {
        /** Keeps a list that nobody changes. */
        public AnyOf {
            matchers = List.copyOf(matchers);
        }

        @Override
        public boolean fits(Optional<String> value) {
            return matchers.stream().anyMatch(matcher -> matcher.fits(value));
        }

        @Override
        public String words() {
            return Texts.joined(matchers, " or ");
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new AnyOf(matchers.stream().map(each -> each.fill(texts)).toList());
        }
    }

    /** Every one of several. */
    record AllOf(List<Matcher> matchers) implements Matcher {
        /** Keeps a list that nobody changes. */
        public AllOf {
            matchers = List.copyOf(matchers);
        }

        @Override
        public boolean fits(Optional<String> value) {
            return matchers.stream().allMatch(matcher -> matcher.fits(value));
        }

        @Override
        public String words() {
            return Texts.joined(matchers, " and ");
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new AllOf(matchers.stream().map(each -> each.fill(texts)).toList());
        }
    }

    /** A smaller number. */
    record LessThan(double limit) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.flatMap(Texts::number).filter(found -> found < limit).isPresent();
        }

        @Override
        public String words() {
            return "less than " + Texts.shown(limit);
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return this;
        }
    }

    /** A larger number. */
    record GreaterThan(double limit) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return value.flatMap(Texts::number).filter(found -> found > limit).isPresent();
        }

        @Override
        public String words() {
            return "greater than " + Texts.shown(limit);
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return this;
        }
    }

    /** What stands at a place of a JSON text: a singular query of RFC 9535, {@code $.errors[0].code}. */
    record JsonPath(JsonPlace place, Matcher matcher) implements Matcher {
        @Override
        public boolean fits(Optional<String> value) {
            return matcher.fits(value.flatMap(place::in));
        }

        @Override
        public String words() {
            return "JSON with " + place + ' ' + matcher.words();
        }

        @Override
        public Matcher fill(UnaryOperator<String> texts) {
            return new JsonPath(place, matcher.fill(texts));
        }
    }
}
