package dev.edgecase.rules.scheme;

import dev.edgecase.rules.value.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the real edge finds out about a visitor, as values of fields: where they are, whether they are a bot, how they greet in TLS.
 * What nobody gave has a neutral value.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference; classes of scores: waf/detections/attack-score.
 * Certainty: documented; that an unknown visitor is a clean human is assumed.
 */
public final class Traits {
    /** Nothing was given. */
    public static final Traits NONE = new Traits(Map.of());

    private static final Field WAF_SCORE = Fields.known("cf.waf.score");
    private static final Field WAF_CLASS = Fields.known("cf.waf.score.class");
    private static final long UNSCORED = 100;
    private static final Map<Field, Field> TWINS = Map.of(
            Fields.known("cf.client.bot"), Fields.known("cf.bot_management.verified_bot"),
            Fields.known("cf.tls_client_ciphers_sha1"), Fields.known("cf.tls_ciphers_sha1"));
    private static final Map<Field, Object> NEUTRAL = Map.of(
            Fields.known("cf.bot_management.score"),
            99L,
            Fields.known("cf.edge.client_tcp"),
            true,
            WAF_SCORE,
            UNSCORED,
            Fields.known("cf.waf.score.sqli"),
            UNSCORED,
            Fields.known("cf.waf.score.xss"),
            UNSCORED,
            Fields.known("cf.waf.score.rce"),
            UNSCORED,
            Fields.known("cf.llm.prompt.injection_score"),
            UNSCORED);

    private final Map<Field, Object> given;

    private Traits(Map<Field, Object> given) {
        this.given = given;
    }

    /** Returns these values, each in the form of its field's type. */
    public static Traits of(Map<Field, Object> values) {
        var byTwin = new HashMap<Field, Object>();
        values.forEach((field, value) -> byTwin.put(twin(field), value));
        return byTwin.isEmpty() ? NONE : new Traits(Map.copyOf(byTwin));
    }

    /** Returns the same, with these values for fields of which nothing was given. */
    public Traits orElse(Map<Field, Object> otherwise) {
        var all = new HashMap<>(of(otherwise).given);
        all.putAll(given);
        return of(all);
    }

    /** Returns what was given, for people; of fields that mean the same, one. */
    public Map<Field, Object> given() {
        return given;
    }

    /** Returns what was given for a field. */
    public Optional<Object> given(Field field) {
        return Optional.ofNullable(given.get(twin(field)));
    }

    /** Returns what was given for a field, or else its neutral value. */
    public Object value(Field field) {
        if (given.isEmpty()) {
            return neutral(field);
        }
        var known = given.get(twin(field));
        if (known != null) {
            return known;
        }
        return field.equals(WAF_CLASS) ? scoreClass((Long) value(WAF_SCORE)) : neutral(field);
    }

    private static Field twin(Field field) {
        return TWINS.getOrDefault(field, field);
    }

    private static Object neutral(Field field) {
        var known = NEUTRAL.get(field);
        return known != null ? known : empty(field.type());
    }

    private static Object empty(Type type) {
        return switch (type.kind()) {
            case BOOLEAN -> false;
            case INTEGER -> 0L;
            case STRING, BYTES -> "";
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case IP -> throw new IllegalArgumentException("no address is neutral");
        };
    }

    private static String scoreClass(long score) {
        if (score == UNSCORED) {
            return "";
        }
        return score <= 20 ? "attack" : score <= 50 ? "likely_attack" : score <= 80 ? "likely_clean" : "clean";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Traits that && that.given.equals(given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    @Override
    public String toString() {
        return given.toString();
    }
}
