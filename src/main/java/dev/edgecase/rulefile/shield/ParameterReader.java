package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.schema.JsonSchema;
import dev.edgecase.rules.schema.Kind;
import dev.edgecase.rules.shield.Parameter;
import dev.edgecase.rules.shield.Parameter.In;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a schema says of a parameter.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation; OpenAPI 3.0.3, parameter object. Certainty: documented.
 */
final class ParameterReader {
    /** Of these headers OpenAPI says nothing as parameters. */
    private static final Set<String> OTHERS = Set.of("accept", "content-type", "authorization");

    private final References references;
    private final SchemaReader schemas;

    ParameterReader(References references, SchemaReader schemas) {
        this.references = references;
        this.schemas = schemas;
    }

    Optional<Parameter> read(Given written) {
        var given = references.resolved(written).object();
        var name = given.key("name").must().text().orElse("");
        var in = given.key("in").must().choice(In.class);
        if (in.isEmpty() || (in.get() == In.HEADER && OTHERS.contains(name.toLowerCase(Locale.ROOT)))) {
            return Optional.empty();
        }
        style(given, in.get() == In.QUERY || in.get() == In.COOKIE);
        if (given.key("content").isGiven()) {
            given.key("content").refuse("content is not supported in parameters", "write schema");
            return Optional.empty();
        }
        var schema = references.resolved(given.key("schema").must()).object();
        if (schema.key("anyOf").isGiven()) {
            schema.key("anyOf").refuse("anyOf is not supported in parameters", "write one schema");
        }
        return kind(schema)
                .map(kind -> new Parameter(
                        name,
                        in.get(),
                        given.key("required").truth().orElse(false),
                        given.key("allowEmptyValue").truth().orElse(false),
                        new Parameter.Shape(kind, elements(schema)),
                        kind == Kind.OBJECT ? JsonSchema.ANY : schemas.read(schema)));
    }

    private static void style(Given given, boolean isForm) {
        var style = given.key("style");
        if (style.text()
                .filter(text -> !text.equals(isForm ? "form" : "simple"))
                .isPresent()) {
            style.refuse("only the default style is supported", "leave it out");
        }
        var explode = given.key("explode");
        if (explode.truth().filter(truth -> truth != isForm).isPresent()) {
            explode.refuse("only the default is supported", "leave it out");
        }
    }

    private Kind elements(Given schema) {
        var items = schema.key("items");
        return items.isGiven() ? kind(references.resolved(items)).orElse(Kind.STRING) : Kind.STRING;
    }

    private static Optional<Kind> kind(Given schema) {
        return schema.key("type").must().choice(Kind.class);
    }
}
