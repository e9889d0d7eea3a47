package dev.edgecase.rules.schema;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.LiteralProblem;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats that the edge checks. A value of another type satisfies them.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation. Certainty: documented which; what each of them takes is that of
 * the RFCs which JSON Schema names for it, assumed.
 */
final class Formats {
    static final Map<String, Predicate<Object>> BY_NAME = byName();

    private Formats() {}

    private static Map<String, Predicate<Object>> byName() {
        var formats = new HashMap<String, Predicate<Object>>();
        text(formats, "date", "\\d{4}-\\d{2}-\\d{2}", Formats::isDate);
        text(
                formats,
                "time",
                "\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)",
                Formats::isTime);
        text(
                formats,
                "date-time",
                "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)",
                text -> isDate(text.substring(0, 10)) && isTime(text.substring(11)));
        text(formats, "email", "[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}", text -> !text.contains(".."));
        text(
                formats,
                "hostname",
                "(?!.{254})[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
                text -> true); // too long ones are refused at once: each label takes some of the thread's stack
        text(formats, "ipv4", "[\\d.]{7,15}", text -> isAddress(text, true));
        text(formats, "ipv6", "[0-9A-Fa-f:.]{2,45}", text -> isAddress(text, false));
        text(formats, "uri", "[\\x21-\\x7e]*", text -> isUri(text, true));
        text(formats, "uri-reference", "[\\x21-\\x7e]*", text -> isUri(text, false));
        text(formats, "iri", ".*", text -> isUri(text, true));
        text(formats, "iri-reference", ".*", text -> isUri(text, false));
        text(formats, "uuid", "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", text -> true);
        formats.put("int32", value -> isWhole(value, Integer.SIZE));
        formats.put("int64", value -> isWhole(value, Long.SIZE));
        formats.put("float", value -> isFinite(value, Float.MAX_VALUE));
        formats.put("double", value -> isFinite(value, Double.MAX_VALUE));
        formats.put("password", value -> true);
        return Map.copyOf(formats);
    }

    private static void text(
            Map<String, Predicate<Object>> formats, String name, String shape, Predicate<String> fits) {
        var pattern = Pattern.compile(shape);
        formats.put(
                name,
                value -> !(value instanceof String text)
                        || (pattern.matcher(text).matches() && fits.test(text)));
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    /** The offset has been looked at already. */
    private static boolean isTime(String text) {
        try {
            LocalTime.parse(text.replaceFirst("([Zz]|[+-].*)$", ""));
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private static boolean isAddress(String text, boolean v4) {
        try {
            return Ip.parse(text).v4() == v4;
        } catch (LiteralProblem malformed) {
            return false;
        }
    }

    private static boolean isUri(String text, boolean absolute) {
        try {
            return new URI(text).isAbsolute() || !absolute;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isWhole(Object value, int bits) {
        return !(value instanceof BigDecimal number)
                || (Kind.isWhole(number)
                        && (long) number.precision() - number.scale() <= bits
                        && number.toBigInteger().bitLength() < bits);
    }

    private static boolean isFinite(Object value, double most) {
        return !(value instanceof BigDecimal number) || number.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
