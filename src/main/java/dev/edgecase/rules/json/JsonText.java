package dev.edgecase.rules.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads JSON into maps, lists, texts, {@link BigDecimal}, {@link Boolean} and {@link #NULL}. Numbers that are equal have one form.
 *
 * <p>Source: RFC 8259. Certainty: documented; that of members with one name the last counts, and how deep a text and
 * how large an exponent may be, is assumed.
 */
public final class JsonText {
    /** The value null. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final JsonBytes JSON = new JsonBytes(100);
    private static final int MOST_ZEROS = 40;

    private JsonText() {}

    /** Returns the value of a text of bytes, one char each; empty where it is no JSON in UTF-8. */
    public static Optional<Object> read(String bytes) {
        return JSON.read(bytes, JsonText::value);
    }

    private static Object value(JsonParser json) {
        var token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var members = new LinkedHashMap<String, Object>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                members.put(name, value(json));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            var items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(json));
            }
            return items;
        }
        if (token == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        if (token == JsonToken.VALUE_NULL) {
            return NULL;
        }
        return token.isNumeric() ? number(json.getDecimalValue()) : json.getBooleanValue();
    }

    /** Returns plain data, as files are read, in the same form. */
    public static Object of(@Nullable Object plain) {
        if (plain instanceof Map<?, ?> map) {
            var members = new LinkedHashMap<String, Object>();
            map.forEach((name, value) -> members.put(String.valueOf(name), of(value)));
            return members;
        }
        if (plain instanceof List<?> list) {
            return list.stream().map(JsonText::of).toList();
        }
        if (plain instanceof Number number) {
            return number(new BigDecimal(number.toString()));
        }
        return plain == null ? NULL : plain;
    }

    /** Returns a value for people to read. */
    public static String words(Object value) {
        return value instanceof BigDecimal number && Math.abs((long) number.scale()) < MOST_ZEROS
                ? number.toPlainString()
                : String.valueOf(value);
    }

    /** Returns the one form of a number. */
    public static BigDecimal number(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
