package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands out the JSON Schema of scenario files, so that editors can complete and check them. */
final class SchemaPage {
    /** Written with the format, which stands above this package; a test keeps them the same. */
    private static final String RESOURCE = "/dev/edgecase/scenario/scenario.schema.json";

    private SchemaPage() {}

    static EdgeResponse show() {
        try (var schema = SchemaPage.class.getResourceAsStream(RESOURCE)) {
            if (schema == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return Reply.of(200, "application/schema+json", schema.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
