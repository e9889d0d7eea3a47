package dev.edgecase.rules.function;

import dev.edgecase.rules.json.JsonBytes;
import dev.edgecase.rules.value.ByteText;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds one value in a text of JSON by names and numbers. The whole text is read: one that is no JSON, even behind the value, has
 * none, and of members with the same name the last one counts.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/functions. Certainty: documented; what is missing, members of one name
 * and how deep a text may be are assumed.
 */
final class JsonLookup {
    /** Deeper texts count as no JSON. */
    static final int DEEPEST = 500;

    private static final JsonBytes JSON = new JsonBytes(DEEPEST);

    private final JsonParser json;
    private final @Nullable Object[] path;
    private final JsonBytes.Reading<Object> leaf;

    private JsonLookup(JsonParser json, @Nullable Object[] path, JsonBytes.Reading<Object> leaf) {
        this.json = json;
        this.path = path;
        this.leaf = leaf;
    }

    /** Returns what is found in the first argument at the path made of the others. */
    static @Nullable Object find(@Nullable Object[] arguments, JsonBytes.Reading<Object> leaf) {
        return JSON.read(TextRows.text(arguments, 0), at -> new JsonLookup(at, arguments, leaf).value(1))
                .orElse(null);
    }

    /** A text; without its UTF-8 form, such as half a surrogate pair, it is missing. */
    static @Nullable Object text(JsonParser at) throws CharacterCodingException {
        if (at.currentToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        var encoded = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(at.getString()));
        return StandardCharsets.ISO_8859_1.decode(encoded).toString();
    }

    /** A plain integer of 64 bits. */
    static @Nullable Object integer(JsonParser at) {
        return at.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && at.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                ? (Long) at.getLongValue()
                : null;
    }

    /** Reads the value that the parser is at, to its end. */
    private @Nullable Object value(int step) throws CharacterCodingException {
        if (step == path.length) {
            var found = leaf.read(json);
            json.skipChildren();
            return found;
        }
        if (path[step] instanceof String name && json.currentToken() == JsonToken.START_OBJECT) {
            return member(name, step);
        }
        if (path[step] instanceof Long index && json.currentToken() == JsonToken.START_ARRAY) {
            return element(index, step);
        }
        json.skipChildren();
        return null;
    }

    private @Nullable Object member(String name, int step) throws CharacterCodingException {
        Object found = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var isWanted = ByteText.of(json.currentName()).equals(name);
            json.nextToken();
            if (isWanted) {
                found = value(step + 1);
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private @Nullable Object element(long index, int step) throws CharacterCodingException {
        Object found = null;
        for (var i = 0L; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                found = value(step + 1);
            } else {
                json.skipChildren();
            }
        }
        return found;
    }
}
