package dev.edgecase.rules.shield;

import dev.edgecase.rules.json.JsonText;
import dev.edgecase.rules.schema.JsonSchema;
import dev.edgecase.rules.schema.Spot;
import java.util.List;
import java.util.Optional;

/**
 * What a schema wants of the requests to an operation.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation. Certainty: documented; that a body of which the edge does not see
 * the end is not checked is assumed.
 *
 * @param schema the schema's name
 * @param parameters what is wanted of parameters
 * @param needsBody whether there must be a body
 * @param contents the media types that a body can have, the more exact ones first; with none there is no word on bodies
 */
public record Contract(String schema, List<Parameter> parameters, boolean needsBody, List<Content> contents) {
    /** Keeps lists that nobody changes. */
    public Contract {
        parameters = List.copyOf(parameters);
        contents = List.copyOf(contents);
    }

    /**
     * What is wanted of a body of some type.
     *
     * @param type the type or range
     * @param schema what JSON must be like
     */
    public record Content(MediaRange type, JsonSchema schema) {}

    /** Tells whether the body of a request has to be read. */
    boolean reads(Sent sent) {
        return sent.hasBody() && content(sent).isPresent() && MediaRange.isJson(sent.headers());
    }

    /** Returns what is wrong with a request, where something is; without the whole of its body that is not looked at. */
    Optional<String> violation(Sent sent, Operation operation, Optional<String> body) {
        return parameters.stream()
                .flatMap(parameter -> parameter.violation(sent, operation).stream())
                .findFirst()
                .or(() -> body(sent, body));
    }

    private Optional<String> body(Sent sent, Optional<String> body) {
        if (!sent.hasBody()) {
            return needsBody ? Optional.of("the body is missing") : Optional.empty();
        }
        var content = content(sent);
        if (content.isEmpty()) {
            return contents.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the header Content-Type is none of the schema's");
        }
        return MediaRange.isJson(sent.headers())
                ? body.flatMap(text -> JsonText.read(text)
                        .map(value -> content.get().schema().violation(value, Spot.of("the body")))
                        .orElse(Optional.of("the body is no JSON")))
                : Optional.empty();
    }

    private Optional<Content> content(Sent sent) {
        return contents.stream()
                .filter(content -> content.type().holds(sent.headers()))
                .findFirst();
    }
}
