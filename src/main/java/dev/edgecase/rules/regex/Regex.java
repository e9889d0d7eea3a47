package dev.edgecase.rules.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.edgecase.rules.value.Replacement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A compiled regular expression of the rules language; matching takes time linear in the value. Safe for use by many threads.
 *
 * <p>Patterns follow the {@code regex} crate of Rust over bytes: {@code .} is one byte, {@code \d \w \s \b} and {@code (?i)} are
 * about ASCII, a letter beyond ASCII stands for the bytes of its UTF-8 and cannot stand in a class, {@code $} is the end of the text.
 * Under {@code (?u)} all of these are about characters; both may be mixed in one pattern. Not emulated is a pattern that has to know
 * both words and lines where RE2/J does not, such as {@code (?Rm)^\bcart}.
 *
 * <p>Source: the open-source rule engine and the documentation of the regex crate. Certainty: observed.
 */
public final class Regex {
    /** The most chars that RE2/J's parser may copy, which takes a tenth of a second. */
    private static final long MOST_WORK = 500_000_000;

    private static final RegexLimits ANY_SIZE = new RegexLimits(Long.MAX_VALUE, RegexLimits.DEFAULTS.nesting());

    private final String pattern;
    private final int groups;
    private final Pattern compiled;
    private final List<Integer> numbers;
    private final Marks marks;
    private final Predicate<String> finder;

    private Regex(String pattern, PatternParser.Parsed parsed, Marks marks, Printer.Printed printed) {
        this.pattern = pattern;
        this.groups = parsed.groups();
        this.compiled = Pattern.compile(printed.text());
        this.numbers = printed.groups();
        this.marks = marks;
        this.finder = Shortcut.of(parsed.node())
                .<Predicate<String>>map(shortcut -> shortcut::find)
                .orElseGet(() -> search(parsed.node()));
    }

    /** RE2/J takes half a microsecond to say no; most paths begin otherwise, and that is seen at once. */
    private Predicate<String> search(Node node) {
        Predicate<String> search = value -> compiled.matcher(marks.mark(value)).find();
        return Shortcut.beginning(node)
                .map(beginning -> ((Predicate<String>) beginning::find).and(search))
                .orElse(search);
    }

    /**
     * Compiles a pattern.
     *
     * @param pattern the source as written, in Unicode
     * @throws RegexProblem if it is malformed, uses what the dialect lacks, or exceeds the limits
     */
    public static Regex compile(String pattern, RegexLimits limits) {
        var parsed = PatternParser.parse(pattern, limits);
        var measure = Measure.of(parsed.node());
        if (measure.size() > limits.compiledSize()) {
            throw tooLarge(
                    pattern,
                    "the compiled expression would take more than %,d bytes; repeat less",
                    limits.compiledSize());
        }
        if (!measure.runs()) {
            throw tooLarge(pattern, "not emulated: more than %,d optional parts in a row", Measure.LONGEST_RUN);
        }
        var marks = Marks.neededBy(parsed.node())
                .orElseThrow(() -> new RegexProblem(0, pattern.length(), Advice.MIXED_PLACES));
        var printed = new Printer(marks != Marks.NONE, Replacement.MOST_REFERENCES).print(parsed.node());
        if (printed.work() > MOST_WORK) {
            throw tooLarge(
                    pattern, "not emulated: so many classes of characters in one pattern; repeat them with {%d}", 2);
        }
        return new Regex(pattern, parsed, marks, printed);
    }

    /**
     * A text without which nothing matches.
     *
     * @param text in lower case, whatever case the pattern wants
     * @param atStart whether it is the value's beginning
     */
    public record Landmark(String text, boolean atStart) {}

    /** Returns the most telling text that every value holds, its ASCII letters in lower case, that a pattern that compiles matches. */
    public static Optional<Landmark> landmark(String pattern) {
        return Shortcut.landmark(PatternParser.parse(pattern, ANY_SIZE).node());
    }

    private static RegexProblem tooLarge(String pattern, String message, long number) {
        return RegexProblem.tooLarge(0, pattern.length(), String.format(Locale.ROOT, message, number));
    }

    /** Returns the source as written. */
    public String pattern() {
        return pattern;
    }

    /** Returns how many groups are numbered. */
    public int groups() {
        return groups;
    }

    /**
     * Tells whether the pattern matches anywhere in a value.
     *
     * @param value Latin-1 text: each char is one byte
     */
    public boolean find(String value) {
        return finder.test(value);
    }

    /**
     * Replaces the first match; without one the value stays as it is. A group that does not exist, or took no part, is empty.
     *
     * @param value Latin-1 text: each char is one byte
     */
    public String replaceFirst(String value, Replacement replacement) {
        var matcher = compiled.matcher(marks.mark(value));
        if (!matcher.find()) {
            return value;
        }
        var width = marks == Marks.NONE ? 1 : Marks.WIDTH;
        var whole = marks == Marks.NONE ? 0 : 1;
        var result = new StringBuilder(value.length()).append(value, 0, matcher.start(whole) / width);
        replacement.appendTo(result, group -> {
            var last = lastOf(group, matcher, whole + 1);
            return last == 0 ? "" : value.substring(matcher.start(last) / width, matcher.end(last) / width);
        });
        return result.append(value, matcher.end(whole) / width, value.length()).toString();
    }

    /** Returns RE2/J's number of what a group took last, or 0: of its chunks, the one that took part furthest on. */
    private int lastOf(int group, Matcher matcher, int first) {
        var last = 0;
        for (var i = 0; i < numbers.size(); i++) {
            var found = numbers.get(i) == group && matcher.start(first + i) >= 0;
            if (found && (last == 0 || matcher.start(first + i) >= matcher.start(last))) {
                last = first + i;
            }
        }
        return last;
    }

    /** Returns the source as written. */
    @Override
    public String toString() {
        return pattern;
    }
}
