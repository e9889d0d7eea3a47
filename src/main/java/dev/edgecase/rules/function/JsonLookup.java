package dev.edgecase.rules.function;

import dev.edgecase.rules.value.ByteText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

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

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // would keep visitors' names for good
            .build();

    private final JsonParser json;
    private final @Nullable Object[] path;
    private final Leaf leaf;

    private JsonLookup(JsonParser json, @Nullable Object[] path, Leaf leaf) {
        this.json = json;
        this.path = path;
        this.leaf = leaf;
    }

    /** Reads the value that the path leads to. */
    @FunctionalInterface
    interface Leaf {
        /** Returns the value that the parser is at, null where it is of another type. */
        @Nullable
        Object read(JsonParser at) throws CharacterCodingException;
    }

    /** Returns what is found in the first argument at the path made of the others. */
    static @Nullable Object find(@Nullable Object[] arguments, Leaf leaf) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), decoded(TextRows.text(arguments, 0)))) {
            json.nextToken();
            var found = new JsonLookup(json, arguments, leaf).value(1);
            return json.nextToken() == null ? found : null;
        } catch (JacksonException | CharacterCodingException notJson) {
            return null;
        }
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

    private static String decoded(String text) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(ByteText.bytes(text)))
                .toString();
    }
}
