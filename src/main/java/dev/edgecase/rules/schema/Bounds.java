package dev.edgecase.rules.schema;

import static dev.edgecase.rules.schema.Checks.broken;

import dev.edgecase.rules.json.JsonText;
import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.value.ByteText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checks for numbers, texts and lengths. What is of another type satisfies them.
 *
 * <p>Source: OpenAPI 3.0.3, schema object. Certainty: documented; patterns are read in the dialect of rules, with Unicode, which is
 * assumed.
 */
public final class Bounds {
    /** Beyond, a remainder would take the memory of all its digits. */
    private static final int MOST_DIGITS = 1000;

    private Bounds() {}

    /** Wants a number that is not smaller; if exclusive, larger. */
    public static JsonSchema minimum(BigDecimal least, boolean exclusive) {
        return (value, spot) -> broken(
                !(value instanceof BigDecimal number) || number.compareTo(least) >= (exclusive ? 1 : 0),
                () -> "%s is %s, and must be %s %s"
                        .formatted(
                                spot,
                                JsonText.words(value),
                                exclusive ? "more than" : "at least",
                                JsonText.words(least)));
    }

    /** Wants a number that is not larger; if exclusive, smaller. */
    public static JsonSchema maximum(BigDecimal most, boolean exclusive) {
        return (value, spot) -> broken(
                !(value instanceof BigDecimal number) || number.compareTo(most) <= (exclusive ? -1 : 0),
                () -> "%s is %s, and must be %s %s"
                        .formatted(
                                spot,
                                JsonText.words(value),
                                exclusive ? "less than" : "at most",
                                JsonText.words(most)));
    }

    /** Wants a multiple of a number. */
    public static JsonSchema multipleOf(BigDecimal divisor) {
        return (value, spot) -> broken(
                !(value instanceof BigDecimal number)
                        || (Math.abs((long) number.scale()) <= MOST_DIGITS
                                && number.remainder(divisor).signum() == 0),
                () -> "%s is %s, no multiple of %s".formatted(spot, JsonText.words(value), JsonText.words(divisor)));
    }

    /** Wants so many characters, elements or members at least; the kind says of what. */
    public static JsonSchema least(Kind kind, int least) {
        return (value, spot) -> broken(
                !kind.has(value) || size(value) >= least,
                () -> "%s has %d %s, fewer than %d".formatted(spot, size(value), unit(kind), least));
    }

    /** Wants so many characters, elements or members at most; the kind says of what. */
    public static JsonSchema most(Kind kind, int most) {
        return (value, spot) -> broken(
                !kind.has(value) || size(value) <= most,
                () -> "%s has %d %s, more than %d".formatted(spot, size(value), unit(kind), most));
    }

    private static int size(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        return value instanceof Map<?, ?> map ? map.size() : ((List<?>) value).size();
    }

    private static String unit(Kind kind) {
        return switch (kind) {
            case STRING -> "characters";
            case OBJECT -> "members";
            default -> "elements";
        };
    }

    /** Wants a text in which a pattern is found. */
    public static JsonSchema pattern(Regex pattern, String written) {
        return (value, spot) -> broken(
                !(value instanceof String text) || pattern.find(ByteText.of(text)),
                () -> "%s does not match %s".formatted(spot, written));
    }

    /** Wants a format; one that the edge does not check is satisfied. */
    public static JsonSchema format(String name) {
        return Optional.ofNullable(Formats.BY_NAME.get(name))
                .<JsonSchema>map(format -> (value, spot) ->
                        broken(format.test(value), () -> "%s is not in the format %s".formatted(spot, name)))
                .orElse(JsonSchema.ANY);
    }
}
