package dev.edgecase.rules.function;

import static dev.edgecase.rules.function.Function.Form.ANY;
import static dev.edgecase.rules.function.Function.Form.FIELD;
import static dev.edgecase.rules.function.Function.Form.LITERAL;
import static dev.edgecase.rules.function.TextRows.integer;
import static dev.edgecase.rules.function.TextRows.text;

import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions about Base64, digests, tokens and chance. */
final class CodeRows {
    private static final long VERSION_BITS = 0xF000;
    private static final long VERSION_4 = 0x4000;
    private static final long NOT_VARIANT_BITS = -1L >>> 2;
    private static final long VARIANT = 1L << 63;

    private CodeRows() {}

    static List<Function> rows() {
        return List.of(
                decodeBase64(),
                encodeBase64(),
                sha256(),
                uuid(),
                timedHmac(),
                jwt(
                        "is_jwt_present",
                        "Tells whether the request carries a token of this token configuration.",
                        "edgecase.jwt.present"),
                jwt(
                        "is_jwt_valid",
                        "Tells whether the request carries a token that this token configuration accepts.",
                        "edgecase.jwt.valid"));
    }

    /** What cannot be decoded is missing; padding may be left away. Certainty: assumed. */
    private static Function decodeBase64() {
        return new Row("decode_base64", "Decodes Base64 in the standard alphabet.")
                .takes("field", Fits.TEXT, FIELD)
                .in(RulePhases.andCacheResponses(RulePhases.DECODING))
                .does(of -> decoded(text(of, 0)));
    }

    private static @Nullable String decoded(String base64) {
        try {
            return ByteText.ofBytes(Base64.getDecoder().decode(ByteText.bytes(base64)));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Function encodeBase64() {
        return new Row(
                        "encode_base64",
                        "Encodes in Base64 without padding; option u takes the URL-safe alphabet, option p pads.")
                .takes("source", Fits.TEXT_OR_BYTES, ANY)
                .mayTake("options", Fits.TEXT, LITERAL)
                .in(RulePhases.HEADER_TRANSFORMS)
                .prepares((literals, limits) -> {
                    var options = Literals.flags("up", literals, 1);
                    var padding = options.contains("u") ? Base64.getUrlEncoder() : Base64.getEncoder();
                    var encoder = options.contains("p") ? padding : padding.withoutPadding();
                    return of -> ByteText.ofBytes(encoder.encode(ByteText.bytes(text(of, 0))));
                });
    }

    private static Function sha256() {
        return new Row("sha256", "Makes the SHA-256 digest, 32 bytes.")
                .takes("source", Fits.TEXT_OR_BYTES, ANY)
                .gives(Type.BYTES)
                .in(RulePhases.HEADER_TRANSFORMS)
                .does(of -> digest(text(of, 0)));
    }

    private static String digest(String text) {
        try {
            return ByteText.ofBytes(MessageDigest.getInstance("SHA-256").digest(ByteText.bytes(text)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Fewer than 16 bytes make no UUID. Certainty: assumed. */
    private static Function uuid() {
        return new Row("uuidv4", "Makes a UUID of version 4 out of random bytes, cf.random_seed.")
                .takes("source", Fits.BYTES, ANY)
                .in(RulePhases.TRANSFORMS)
                .onlyInValues()
                .does(of -> text(of, 0).length() < 2 * Long.BYTES ? null : uuid(text(of, 0)));
    }

    private static String uuid(String random) {
        var bytes = ByteBuffer.wrap(ByteText.bytes(random));
        return new UUID((bytes.getLong() & ~VERSION_BITS) | VERSION_4, (bytes.getLong() & NOT_VARIANT_BITS) | VARIANT)
                .toString();
    }

    private static Function timedHmac() {
        return new Row("is_timed_hmac_valid_v0", "Tells whether a text ends with a time and a MAC that hold.")
                .takes("key", Fits.TEXT, LITERAL)
                .takes("messageMac", Fits.TEXT, FIELD)
                .takes("ttl", Fits.INTEGER, LITERAL)
                .takes("now", Fits.INTEGER, ANY)
                .mayTake("separatorLength", Fits.INTEGER, LITERAL)
                .mayTake("flags", Fits.TEXT, LITERAL)
                .gives(Type.BOOLEAN)
                .from(Plan.PRO)
                .prepares((literals, limits) -> {
                    var hmac = timedHmac(literals);
                    return of -> hmac.isValid(text(of, 1), integer(of, 3));
                });
    }

    private static TimedHmac timedHmac(List<@Nullable Object> literals) {
        var key = Literals.text(literals, 0);
        if (key.isEmpty()) {
            throw new ArgumentProblem(0, "the key is empty");
        }
        var separator = Literals.between(0, Integer.MAX_VALUE, literals, 4);
        var isUrlSafe = Literals.flags("s", literals, 5).contains("s");
        return new TimedHmac(key, Literals.integer(literals, 2), separator, isUrlSafe);
    }

    /** Who reads these fields looks into tokens, unless a visitor was given which configurations' tokens there are. */
    private static Function jwt(String name, String words, String field) {
        return new Row(name, words)
                .takes("configuration", Fits.TEXT, LITERAL)
                .gives(Type.BOOLEAN)
                .in(RulePhases.CUSTOM_RULES)
                .from(Plan.ENTERPRISE)
                .reading(Fields.known(field))
                .does(of -> of[1] instanceof List<?> configurations && configurations.contains(of[0]));
    }
}
