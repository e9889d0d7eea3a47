package dev.edgecase.scenario.part;

import dev.edgecase.match.Matcher;
import dev.edgecase.match.Matchers;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a value is expected to be: a bare value, a list of which any may be, or a mapping of conditions. */
public final class MatcherTypes {
    private static final double MANY = 1e15;
    private static final Type<Double> NUMBER = Types.number(-MANY, MANY);

    /** For the conditions of routes, which are complete when the file is read. */
    public static final Type<Matcher> COMPLETE = new MatcherShape("matcher", Types.TEXT, Types.TEXT, NUMBER).type();

    /** For expectations, whose texts captured values may stand in. */
    public static final Type<Matcher> EXPECTED =
            new MatcherShape("matcher", Types.FILLABLE, Types.FILLABLE, NUMBER).type();

    /** For nominal time: durations, or seconds. */
    public static final Type<Matcher> TIME = new MatcherShape(
                    "time-matcher",
                    Types.parsed("duration, or seconds", "s, or a duration", MatcherTypes::seconds),
                    Types.TEXT,
                    Types.parsed("duration, or seconds", "s, or a duration", text -> Double.valueOf(seconds(text))))
            .type();

    private MatcherTypes() {}

    /** For values that are one of known words, unless the scenario is for a version that knows more. */
    public static Type<Matcher> words(String kind, Collection<String> known) {
        var exact = Types.parsed("one of " + String.join(", ", known), text -> text)
                .<String>checked((word, node, reading) -> {
                    if (reading.isAhead() || known.contains(word)) {
                        return Optional.of(word);
                    }
                    reading.refuse(node, "there is no %s '%s'".formatted(kind, word), instead(word, known));
                    return Optional.empty();
                });
        return new MatcherShape("matcher", exact, Types.FILLABLE, NUMBER).type();
    }

    /** For tables whose names are known words, unless the scenario is for a version that knows more. */
    public static Type<Map<String, Matcher>> fields(String kind, Collection<String> known) {
        return Many.table("name", EXPECTED).checked((table, node, reading) -> {
            for (var entry : ((Mapping) node).entries()) {
                if (!reading.isAhead() && !known.contains(entry.key())) {
                    reading.findings()
                            .add(new Finding(
                                    entry.place(),
                                    entry.value().path().toString(),
                                    "there is no %s '%s'".formatted(kind, entry.key()),
                                    instead(entry.key(), known)));
                }
            }
            return Optional.of(table);
        });
    }

    private static String instead(String word, Collection<String> known) {
        return Spelling.meant(word, known, "known are " + String.join(", ", known));
    }

    private static String seconds(String text) {
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return text;
        }
        var millis = DurationText.parse(text)
                .orElseThrow(() -> new dev.edgecase.unit.UserProblem(
                        "'%s' is not a duration such as 500ms or 2m, nor a number of seconds".formatted(text)))
                .toMillis();
        return millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0);
    }

    /** Returns a matcher that wants the whole list, as texts joined by commas. */
    public static Matcher sequence(List<String> words) {
        return words.isEmpty()
                ? new Matcher.AnyOf(List.of(new Matcher.Absent(), Matchers.equal("")))
                : Matchers.equal(String.join(", ", words));
    }
}
