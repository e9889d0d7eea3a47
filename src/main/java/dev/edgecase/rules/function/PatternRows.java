package dev.edgecase.rules.function;

import static dev.edgecase.rules.function.Function.Form.ANY;
import static dev.edgecase.rules.function.Function.Form.FIELD;
import static dev.edgecase.rules.function.Function.Form.LITERAL;
import static dev.edgecase.rules.function.TextRows.text;

import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.regex.RegexLimits;
import dev.edgecase.rules.regex.RegexProblem;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.LiteralProblem;
import dev.edgecase.rules.value.Replacement;
import dev.edgecase.rules.value.Wildcard;
import dev.edgecase.unit.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The functions that make a new URL out of the old one. */
final class PatternRows {
    private static final Set<String> QUERIES = Set.of("http.request.uri.query", "raw.http.request.uri.query");

    private PatternRows() {}

    static List<Function> rows() {
        return List.of(regexReplace(), wildcardReplace(), removeQueryArgs());
    }

    private static Function regexReplace() {
        return new Row(
                        "regex_replace",
                        "Replaces the first match of a regular expression; ${1} is what its first group took.")
                .takes("source", Fits.TEXT, ANY)
                .takes("pattern", Fits.TEXT, LITERAL)
                .takes("replacement", Fits.TEXT, LITERAL)
                .in(RulePhases.andCacheResponses(RulePhases.TRANSFORMS_AND_REDIRECTS))
                .onlyInValues()
                .from(Plan.BUSINESS)
                .once()
                .prepares((literals, limits) -> {
                    var regex = regex(Literals.text(literals, 1), limits.regexBytes());
                    var replacement = replacement(literals);
                    return of -> regex.replaceFirst(text(of, 0), replacement);
                });
    }

    private static Regex regex(String bytes, long most) {
        var pattern = ByteText.unicode(bytes);
        if (!ByteText.of(pattern).equals(bytes)) {
            throw new ArgumentProblem(1, "the pattern is not UTF-8; write \\xHH in a raw string, r\"...\"");
        }
        try {
            return Regex.compile(pattern, new RegexLimits(most, RegexLimits.DEFAULTS.nesting()));
        } catch (RegexProblem problem) {
            throw new ArgumentProblem(1, problem);
        }
    }

    private static Function wildcardReplace() {
        return new Row(
                        "wildcard_replace",
                        "Replaces a text that a wildcard pattern matches as a whole; ${1} is what the first star took.")
                .takes("field", Fits.TEXT, FIELD)
                .takes("pattern", Fits.TEXT, LITERAL)
                .takes("replacement", Fits.TEXT, LITERAL)
                .mayTake("flags", Fits.TEXT, LITERAL)
                .in(RulePhases.andCacheResponses(RulePhases.URL_REWRITES_AND_REDIRECTS))
                .onlyInValues()
                .once()
                .prepares((literals, limits) -> {
                    var pattern = wildcard(literals);
                    if (pattern.stars() > limits.replaceStars()) {
                        throw new ArgumentProblem(
                                1,
                                "the pattern has %d stars, more than %d"
                                        .formatted(pattern.stars(), limits.replaceStars()));
                    }
                    var replacement = replacement(literals);
                    return of -> pattern.replace(text(of, 0), replacement);
                });
    }

    private static Wildcard wildcard(List<@Nullable Object> literals) {
        var isStrict = Literals.flags("s", literals, 3).contains("s");
        try {
            return Wildcard.compile(Literals.text(literals, 1), isStrict);
        } catch (LiteralProblem problem) {
            throw new ArgumentProblem(1, problem);
        }
    }

    private static Replacement replacement(List<@Nullable Object> literals) {
        try {
            return Replacement.parse(Literals.text(literals, 2));
        } catch (LiteralProblem problem) {
            throw new ArgumentProblem(2, problem);
        }
    }

    /** Names are compared as they are written, without decoding. Certainty: assumed. */
    private static Function removeQueryArgs() {
        return new Row(
                        "remove_query_args",
                        "Removes all parameters of these names from the query; the rest keeps its order.")
                .takesOneOf("field", Fits.TEXT, FIELD, QUERIES)
                .takes("name", Fits.TEXT, ANY)
                .repeatedly()
                .in(RulePhases.andCacheResponses(RulePhases.URL_REWRITES))
                .onlyInValues()
                .does(PatternRows::withoutArgs);
    }

    private static String withoutArgs(@Nullable Object[] of) {
        var names = new HashSet<String>();
        for (var i = 1; i < of.length; i++) {
            names.add(text(of, i));
        }
        var left = new StringJoiner("&");
        for (var part : text(of, 0).split("&", -1)) {
            var equals = part.indexOf('=');
            if (!names.contains(equals < 0 ? part : part.substring(0, equals))) {
                left.add(part);
            }
        }
        return left.toString();
    }
}
