package dev.edgecase.rulefile.shield;

import dev.edgecase.http.Headers;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.schema.JsonSchema;
import dev.edgecase.rules.shield.Contract.Content;
import dev.edgecase.rules.shield.MediaRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads which bodies a schema allows. Only JSON is looked into; other types are only asked to be among them.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation. Certainty: documented.
 */
final class BodyReader {
    private static final Headers JSON = Headers.of("Content-Type", "application/json; charset=utf-8");

    private final References references;
    private final SchemaReader schemas;

    BodyReader(References references, SchemaReader schemas) {
        this.references = references;
        this.schemas = schemas;
    }

    /** Returns the types, the more exact ones first. */
    List<Content> contents(Given given) {
        var contents = new ArrayList<Content>();
        given.entries().forEach(each -> content(each, contents));
        contents.sort(Comparator.comparing((Content content) -> content.type().stars())
                .thenComparing(content -> !content.type().inUtf8()));
        return contents;
    }

    private void content(Given given, List<Content> contents) {
        var range = MediaRange.of(given.name());
        if (range.isEmpty()) {
            given.refuse(
                    "'%s' is not a media type".formatted(given.name()),
                    "write application/json, application/* or */*; the one parameter that it takes is charset=utf-8");
            return;
        }
        var schema = references.resolved(given).object().key("schema");
        var isChecked = schema.isGiven() && range.get().holds(JSON);
        contents.add(new Content(range.get(), isChecked ? schemas.read(schema) : JsonSchema.ANY));
    }
}
