package dev.edgecase.rules.json;

import dev.edgecase.rules.value.ByteText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Opens texts of bytes, one char each, that are JSON in UTF-8 to their end and not too deep. */
public final class JsonBytes {
    private final JsonFactory json;

    /** Deeper texts than that count as no JSON. */
    public JsonBytes(int deepest) {
        json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // would keep visitors' names for good
                .build();
    }

    /** Reads the one value of a text. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Returns what the value that the parser is at, up to its end, is read as; null where it is nothing. */
        @Nullable
        T read(JsonParser at) throws CharacterCodingException;
    }

    /** Returns what a text is read as; empty where that is nothing, or the text, behind the value too, is no JSON. */
    public <T> Optional<T> read(String bytes, Reading<T> reading) {
        try (var parser = json.createParser(ObjectReadContext.empty(), decoded(bytes))) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            var found = reading.read(parser);
            return parser.nextToken() == null ? Optional.ofNullable(found) : Optional.empty();
        } catch (JacksonException | CharacterCodingException | ArithmeticException | NumberFormatException notJson) {
            return Optional.empty();
        }
    }

    private static String decoded(String bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(ByteText.bytes(bytes)))
                .toString();
    }
}
