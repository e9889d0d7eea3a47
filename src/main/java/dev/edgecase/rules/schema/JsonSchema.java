package dev.edgecase.rules.schema;

import dev.edgecase.rules.json.JsonText;
import java.util.Optional;

/** What a value of JSON must be like. Immutable, and shared by all threads. */
@FunctionalInterface
public interface JsonSchema {
    /** Anything will do. */
    JsonSchema ANY = (value, spot) -> Optional.empty();

    /** Returns what is wrong with a value of {@link JsonText}, with its place, as a sentence goes on; empty where nothing is. */
    Optional<String> violation(Object value, Spot spot);
}
