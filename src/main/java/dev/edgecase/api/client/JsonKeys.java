package dev.edgecase.api.client;

import dev.edgecase.unit.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The keys of an object in the body of an API call; whatever is wrong is refused with a pointer to its place. */
final class JsonKeys {
    private final JsonNode object;
    private final String pointer;

    private JsonKeys(JsonNode object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    static JsonKeys root(JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.notJson();
        }
        return new JsonKeys(body, "");
    }

    /** Refuses all other keys. */
    JsonKeys only(String... known) {
        for (var name : object.propertyNames()) {
            if (!List.of(known).contains(name)) {
                throw wrong(name, "is not known here%s".formatted(Spelling.hint(name, List.of(known))));
            }
        }
        return this;
    }

    /** Returns a refusal: {@code /context/bot_score takes ...}. */
    Refusal wrong(String key, String words) {
        return Refusal.at(pointer + "/" + key, key + " " + words);
    }

    boolean has(String key) {
        return object.hasNonNull(key);
    }

    int count() {
        return object.size();
    }

    String written(String key) {
        return object.path(key).toString();
    }

    String needed(String key) {
        return text(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    Optional<String> text(String key) {
        return given(key).map(value -> {
            if (!value.isString()) {
                throw wrong(key, "takes a text, not " + value);
            }
            return value.asString();
        });
    }

    /** Returns a text, a number or a truth value as text. */
    Optional<String> scalar(String key) {
        return given(key).map(value -> {
            if (value.isContainer()) {
                throw wrong(key, "takes one value");
            }
            return value.asString();
        });
    }

    Optional<Boolean> truth(String key) {
        return given(key).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(key, "takes true or false, not " + value);
            }
            return value.asBoolean();
        });
    }

    Optional<JsonKeys> object(String key) {
        return given(key).map(value -> {
            if (!value.isObject()) {
                throw wrong(key, "takes an object, not " + value);
            }
            return new JsonKeys(value, pointer + "/" + key);
        });
    }

    /** Returns an object of texts; empty where there is none. */
    Map<String, String> texts(String key) {
        var texts = new LinkedHashMap<String, String>();
        object(key)
                .ifPresent(keys -> keys.object
                        .propertyNames()
                        .forEach(name -> texts.put(name, keys.text(name).orElse(""))));
        return texts;
    }

    private Optional<JsonNode> given(String key) {
        return has(key) ? Optional.of(object.path(key)) : Optional.empty();
    }
}
