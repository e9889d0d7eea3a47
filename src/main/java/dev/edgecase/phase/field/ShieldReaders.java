package dev.edgecase.phase.field;

import dev.edgecase.pipeline.BodySample;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.rules.shield.TokenState;
import dev.edgecase.rules.shield.Trail.Step;
import dev.edgecase.rules.value.ByteText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fields that API Shield fills. What was given to the visitor comes first; without either they have the value that says nothing.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference and api-shield. Certainty: documented; that {@code
 * cf.schema_validation.uploaded.violated} says the same as {@code cf.api_gateway.request_violates_schema} is assumed.
 */
public final class ShieldReaders {
    private ShieldReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        put(
                readers,
                "cf.api_gateway.auth_id_present",
                false,
                (view, found) -> found.session().isPresent());
        put(readers, "cf.api_gateway.request_violates_schema", false, ShieldReaders::isViolated);
        put(readers, "cf.schema_validation.uploaded.violated", false, ShieldReaders::isViolated);
        put(
                readers,
                "cf.api_gateway.fallthrough_detected",
                false,
                (view, found) -> !found.shield().operations().isEmpty()
                        && found.operation().isEmpty());
        put(
                readers,
                "cf.sequence.current_op",
                "",
                (view, found) -> found.operation().map(Operation::shortId).orElse(""));
        put(
                readers,
                "cf.sequence.previous_ops",
                List.of(),
                (view, found) ->
                        found.before().all().stream().map(Step::shortId).toList());
        put(readers, "cf.sequence.msec_since_op", Map.of(), (view, found) -> elapsed(found));
        put(
                readers,
                "edgecase.jwt.present",
                List.of(),
                (view, found) -> having(found, state -> !(state instanceof TokenState.Absent)));
        put(
                readers,
                "edgecase.jwt.valid",
                List.of(),
                (view, found) -> having(found, TokenState.Valid.class::isInstance));
        claims(readers, "", valid -> Stream.of(valid.json()));
        for (var name : List.of("aud", "iss", "jti", "sub")) {
            claims(readers, "." + name, valid -> texts(valid.claims().get(name)));
        }
        for (var name : List.of("iat", "nbf")) {
            claims(readers, "." + name + ".sec", valid -> seconds(valid.claims().get(name)));
        }
        return readers;
    }

    private static void put(
            Map<String, FieldReader> readers,
            String name,
            Object none,
            BiFunction<RequestView, Shielding, Object> value) {
        readers.put(
                name,
                FieldReader.givenOr(
                        name,
                        view -> view.shielding()
                                .map(found -> value.apply(view, found))
                                .orElse(none)));
    }

    /** Returns what is wrong with a request by its schema. */
    public static Optional<String> violation(Optional<BodySample> sample, Shielding found) {
        return found.violation(sample.filter(read -> !read.truncated()).map(BodySample::text));
    }

    private static boolean isViolated(RequestView view, Shielding found) {
        return violation(view.body(), found).isPresent();
    }

    private static Map<String, Object> elapsed(Shielding found) {
        var elapsed = new LinkedHashMap<String, Object>();
        found.before()
                .all()
                .forEach(step -> elapsed.putIfAbsent(
                        step.shortId(), Duration.between(step.at(), found.now()).toMillis()));
        return elapsed;
    }

    private static List<Object> having(Shielding found, Predicate<TokenState> isSo) {
        return found.configurations().stream()
                .filter(id -> isSo.test(found.token(id)))
                .<Object>map(ByteText::of)
                .toList();
    }

    /** A claim as a map by token configuration, with the names and all values beside it where the claim is a single one. */
    private static void claims(
            Map<String, FieldReader> readers, String claim, Function<TokenState.Valid, Stream<Object>> read) {
        var name = "http.request.jwt.claims" + claim;
        put(readers, name, Map.of(), (view, found) -> byConfiguration(found, read));
        if (!claim.isEmpty()) {
            put(
                    readers,
                    name + ".names",
                    List.of(),
                    (view, found) -> List.copyOf(byConfiguration(found, read).keySet()));
            put(
                    readers,
                    name + ".values",
                    List.of(),
                    (view, found) -> byConfiguration(found, read).values().stream()
                            .flatMap(List::stream)
                            .toList());
        }
    }

    private static Map<String, List<Object>> byConfiguration(
            Shielding found, Function<TokenState.Valid, Stream<Object>> read) {
        var claims = new LinkedHashMap<String, List<Object>>();
        for (var id : found.configurations()) {
            if (found.token(id) instanceof TokenState.Valid valid) {
                var values = read.apply(valid).toList();
                if (!values.isEmpty()) {
                    claims.put(ByteText.of(id), values);
                }
            }
        }
        return claims;
    }

    private static Stream<Object> texts(@Nullable Object claim) {
        if (claim instanceof List<?> several) {
            return several.stream().flatMap(ShieldReaders::texts);
        }
        return claim instanceof String text ? Stream.of(ByteText.of(text)) : Stream.empty();
    }

    private static Stream<Object> seconds(@Nullable Object claim) {
        return claim instanceof BigDecimal number ? Stream.of(number.longValue()) : Stream.empty();
    }
}
