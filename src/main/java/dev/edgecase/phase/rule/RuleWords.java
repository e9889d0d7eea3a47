package dev.edgecase.phase.rule;

import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.explain.Sensitive;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.value.ByteText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a rule that matched, in words, which it is and what it read. */
public final class RuleWords {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int FIELDS_AT_MOST = 3;
    private static final int LONGEST_VALUE = 80;

    private RuleWords() {}

    /** Returns {@code by rule summer-sale, as http.request.uri.path is "/old"}: the first few plain values that it read. */
    public static String by(Rule rule, Facts facts) {
        var read = rule.filter().reads().stream()
                .sorted(Comparator.comparing(Field::id))
                .filter(field -> isPlain(facts.value(field)) && !Sensitive.is(field))
                .limit(FIELDS_AT_MOST)
                .map(field -> field + " is " + value(facts.value(field)))
                .collect(Collectors.joining(" and "));
        return "by rule " + rule.title() + (read.isEmpty() ? "" : ", as " + read);
    }

    /** Returns {@code uri.path became "/b" by rule market; ...} for all that the rules of a phase changed. */
    public static String writes(RulesetRun run) {
        return run.writes().stream()
                .map(write -> "%s became %s by rule %s"
                        .formatted(
                                write.parameter(),
                                quoted(write.after()),
                                write.hit().rule().title()))
                .collect(Collectors.joining("; "));
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null && !(value instanceof List) && !(value instanceof Map);
    }

    private static String value(@Nullable Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** Returns a text of bytes as people read it, in quotes; a long one is cut. */
    public static String quoted(String text) {
        var words = CONTROL.matcher(ByteText.unicode(text)).replaceAll("?");
        return '"' + (words.length() > LONGEST_VALUE ? words.substring(0, LONGEST_VALUE) + "…" : words) + '"';
    }
}
