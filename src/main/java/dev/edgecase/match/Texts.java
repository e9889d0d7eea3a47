package dev.edgecase.match;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comparing texts. */
final class Texts {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");

    private Texts() {}

    static boolean same(String found, String expected, boolean ignoreCase) {
        if (ignoreCase ? found.equalsIgnoreCase(expected) : found.equals(expected)) {
            return true;
        }
        var one = number(found);
        return one.isPresent() && one.equals(number(expected));
    }

    static String folded(String text, boolean ignoreCase) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }

    static Optional<Double> number(String text) {
        var trimmed = text.trim();
        return NUMBER.matcher(trimmed).matches() ? Optional.of(Double.valueOf(trimmed)) : Optional.empty();
    }

    static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    static String joined(List<Matcher> matchers, String word) {
        return matchers.stream().map(Matcher::words).collect(Collectors.joining(word));
    }
}
