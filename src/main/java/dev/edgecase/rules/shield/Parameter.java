package dev.edgecase.rules.shield;

import dev.edgecase.http.Cookies;
import dev.edgecase.rules.function.UrlDecoder;
import dev.edgecase.rules.json.JsonText;
import dev.edgecase.rules.schema.JsonSchema;
import dev.edgecase.rules.schema.Kind;
import dev.edgecase.rules.schema.Spot;
import dev.edgecase.rules.value.ByteText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a schema wants of a parameter. Values are written in the styles that are the default: lists with commas, or in query and cookies
 * by several of the name. An object is only asked to be there.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation; OpenAPI 3.0.3, parameter object. Certainty: documented.
 *
 * @param name as it is sent; of a header in any case
 * @param in where it is sent
 * @param required whether it must be there
 * @param mayBeEmpty whether an empty one is good
 * @param type what it is, and what the elements of a list are
 * @param schema what else it must be
 */
public record Parameter(String name, In in, boolean required, boolean mayBeEmpty, Shape type, JsonSchema schema) {
    private static final UrlDecoder DECODER = new UrlDecoder(false, false);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?");

    /** Where parameters are. */
    public enum In {
        /** A variable of the path. */
        PATH,
        /** Behind the question mark. */
        QUERY,
        /** A header field. */
        HEADER,
        /** A cookie. */
        COOKIE
    }

    /**
     * What a parameter is.
     *
     * @param kind its type
     * @param elements the type of a list's elements; texts where there is no word on it
     */
    public record Shape(Kind kind, Kind elements) {}

    Optional<String> violation(Sent sent, Operation operation) {
        var values = values(sent, operation);
        if (values.isEmpty()) {
            return required ? Optional.of(words() + " is missing") : Optional.empty();
        }
        if (type.kind == Kind.OBJECT || (mayBeEmpty && values.get(0).isEmpty())) {
            return Optional.empty();
        }
        return schema.violation(
                type.kind == Kind.ARRAY ? list(values) : value(values.get(0), type.kind), Spot.of(words()));
    }

    private String words() {
        return switch (in) {
            case PATH -> "the path's " + name;
            case QUERY -> "the query's " + name;
            case HEADER -> "the header " + name;
            case COOKIE -> "the cookie " + name;
        };
    }

    private List<String> values(Sent sent, Operation operation) {
        return switch (in) {
            case PATH -> variable(sent, operation).stream().toList();
            case QUERY -> query(sent.query()).toList();
            case HEADER -> sent.headers().all(name);
            case COOKIE -> Cookies.all(sent.headers(), name).toList();
        };
    }

    private Optional<String> variable(Sent sent, Operation operation) {
        var at = Operations.segments(operation.endpoint()).indexOf("{" + name + "}");
        return at < 0
                ? Optional.empty()
                : Optional.of(decoded(Operations.segments(sent.path()).get(at).replace("+", "%2B")));
    }

    private Stream<String> query(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .flatMap(pair -> {
                    var equals = pair.indexOf('=');
                    var named = decoded(equals < 0 ? pair : pair.substring(0, equals));
                    return named.equals(name)
                            ? Stream.of(decoded(pair.substring(equals < 0 ? pair.length() : equals + 1)))
                            : Stream.empty();
                });
    }

    private static String decoded(String text) {
        return ByteText.unicode(DECODER.decode(text));
    }

    private List<Object> list(List<String> values) {
        var elements = new ArrayList<>();
        for (var value : values) {
            var parts = in == In.PATH || in == In.HEADER ? value.split(",", -1) : new String[] {value};
            Arrays.stream(parts).forEach(part -> elements.add(value(part.strip(), type.elements)));
        }
        return elements;
    }

    /** What is not written as its type is stays a text, and so is not of its type. */
    private static Object value(String text, Kind kind) {
        return switch (kind) {
            case NUMBER, INTEGER -> NUMBER.matcher(text).matches() ? JsonText.number(new BigDecimal(text)) : text;
            case BOOLEAN -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            default -> text;
        };
    }
}
