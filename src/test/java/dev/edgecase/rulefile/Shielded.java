package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.shield.ApiShield;
import dev.edgecase.rules.shield.Sent;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.rules.value.ByteText;
import java.time.Instant;
import java.util.Optional;

/** API Shield of shop.test, read from JSON, and what it says of requests. */
final class Shielded {
    private static final String DOCUMENT = """
            {"api_shield": {"schemas": [{"source": {"openapi": "3.0.3", "servers": [{"url": "https://shop.test"}],
              "paths": {"/pets/{id}": {"post": %s}}, "components": {"schemas": %s}}}]}}""";

    private Shielded() {}

    static ApiShield read(String json) {
        var read = Plain.read(json);
        assertThat(read.problems()).isEmpty();
        return read.rulesets().orElseThrow().tools().shield();
    }

    /** Returns a document whose one operation, POST /pets/{id}, is that. */
    static String document(String operation, String schemas) {
        return DOCUMENT.formatted(operation, schemas);
    }

    /** Returns one whose body must be like that. */
    static String body(String schema, String schemas) {
        return document(
                "{\"requestBody\": {\"content\": {\"application/json\": {\"schema\": %s}}}}".formatted(schema),
                schemas);
    }

    /** Returns what is wrong with a request for that target; with a body where it has a type. */
    static String violation(ApiShield shield, String method, String target, Headers headers, String body) {
        var sent = new Sent(
                method,
                "shop.test",
                RequestTarget.pathOf(target),
                RequestTarget.queryOf(target),
                headers,
                headers.contains("Content-Type"));
        return new Shielding(shield, sent, new Facts(field -> null), Instant.EPOCH)
                .violation(Optional.of(ByteText.of(body)))
                .orElse("");
    }

    static String violation(ApiShield shield, String body) {
        return violation(shield, "POST", "/pets/7", Headers.of("Content-Type", "application/json"), body);
    }
}
