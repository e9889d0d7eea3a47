package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Field;
import java.util.List;
import java.util.stream.Stream;

/** What the rules of a zone do with the bodies of requests. */
public enum BodyUse {
    /** None of them looks at one. */
    NONE,
    /** Some look for attacks or credentials, in bodies of forms, JSON and text. */
    INSPECTED,
    /** Some read them, whatever they are. */
    READ;

    private static final List<String> READING = List.of("http.request.body.", "cf.waf.content_scan.");
    private static final List<String> FOUND =
            List.of("edgecase.waf.", "cf.waf.auth_detected", "cf.waf.credential_check.");

    static BodyUse of(List<Ruleset> rulesets) {
        return rulesets.stream()
                .flatMap(ruleset -> ruleset.rules().stream())
                .flatMap(BodyUse::reads)
                .map(BodyUse::of)
                .reduce(NONE, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private static Stream<Field> reads(Rule rule) {
        var limit = rule.limit();
        return Stream.of(
                        rule.filter().reads().stream(),
                        limit.flatMap(RateLimit::counting).stream().flatMap(counting -> counting.reads().stream()),
                        limit.stream()
                                .flatMap(each -> each.characteristics().stream())
                                .flatMap(each -> each.value().reads().stream()))
                .flatMap(each -> each);
    }

    private static BodyUse of(Field field) {
        if (READING.stream().anyMatch(field.name()::startsWith)) {
            return READ;
        }
        return FOUND.stream().anyMatch(field.name()::startsWith) ? INSPECTED : NONE;
    }
}
