package dev.edgecase.verify.check;

import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.match.Matcher;
import dev.edgecase.verify.result.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects comparisons. */
final class Comparison {
    private static final String MASK = "[redacted]";

    private final List<Check> checks = new ArrayList<>();

    /** Compares one value where something is expected of it. */
    void value(String where, Optional<Matcher> expected, Optional<String> found) {
        expected.ifPresent(matcher -> value(where, matcher, found));
    }

    /** Compares one value; each of several conditions is told for itself, and of a JSON text the place in question. */
    void value(String where, Matcher expected, Optional<String> found) {
        if (expected instanceof Matcher.AllOf all) {
            all.matchers().forEach(each -> value(where, each, found));
        } else if (expected instanceof Matcher.JsonPath json) {
            value(where + " " + json.place(), json.matcher(), found.flatMap(json.place()::in));
        } else {
            told(where, expected.words(), shown(found), expected.fits(found));
        }
    }

    /** Compares fields by name. */
    void fields(String where, Map<String, Matcher> expected, Headers found) {
        expected.forEach((name, matcher) -> field(where + " " + name, matcher, new Values(name, found.all(name))));
    }

    private void field(String where, Matcher expected, Values found) {
        if (expected instanceof Matcher.AllOf all) {
            all.matchers().forEach(each -> field(where, each, found));
            return;
        }
        var secret = found.areSecret();
        var plain = !secret || expected instanceof Matcher.Present || expected instanceof Matcher.Absent;
        told(where, plain ? expected.words() : MASK, found.shown(), found.fit(expected));
    }

    /** Notes a comparison that was made already. */
    void told(String where, String expected, String found, boolean met) {
        checks.add(new Check(where, expected, found, met));
    }

    List<Check> checks() {
        return checks;
    }

    private static String shown(Optional<String> found) {
        return found.map(text -> text.isEmpty() ? "an empty text" : text).orElse(Check.NOTHING);
    }

    /** The values of all fields of a name. */
    private record Values(String name, List<String> values) {
        boolean areSecret() {
            return !Secrets.REDACTED.value(name, "").isEmpty();
        }

        String shown() {
            var masked = values.stream()
                    .map(value -> Secrets.REDACTED.value(name, value))
                    .toList();
            return masked.isEmpty() ? Check.NOTHING : Comparison.shown(Optional.of(String.join(" | ", masked)));
        }

        /** Any of the values may fit, or all of them joined as one field; what must not be is none of them. */
        boolean fit(Matcher expected) {
            if (expected instanceof Matcher.Not not) {
                return !fit(not.matcher());
            }
            if (expected instanceof Matcher.AnyOf any) {
                return any.matchers().stream().anyMatch(this::fit);
            }
            if (values.isEmpty()) {
                return expected.fits(Optional.empty());
            }
            return values.stream().anyMatch(value -> expected.fits(Optional.of(value)))
                    || (values.size() > 1 && expected.fits(Optional.of(String.join(", ", values))));
        }
    }
}
