package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.waf.Part.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request as detections see it: its parts, decoded when the first asks for them. */
public final class Subject {
    private final Head head;
    private final List<Part> body;
    private @Nullable List<Part> parts;
    private @Nullable Map<String, Part> fields;

    /**
     * What a request begins with.
     *
     * @param target the request-target
     * @param host the visitor's Host; empty for none
     * @param headers the header fields
     * @param fromJetpack whether the visitor has an address of the service that calls sites with the Jetpack plugin; asked if it matters
     */
    public record Head(String target, String host, Headers headers, BooleanSupplier fromJetpack) {}

    /** Looks at a request and what was read of its body; none of it where nobody reads it. */
    public Subject(Head head, List<Part> body) {
        this.head = head;
        this.body = body;
    }

    String target() {
        return head.target;
    }

    Headers headers() {
        return head.headers;
    }

    boolean hasBody() {
        return !body.isEmpty();
    }

    /** Tells whether the body is JSON. */
    boolean isJson() {
        return head.headers
                .first("Content-Type")
                .filter(type -> ByteText.lower(type).contains("json"))
                .isPresent();
    }

    /** Returns the first field of that name in the body. */
    Optional<Part> field(String name) {
        var known = fields;
        if (known == null) {
            known = new HashMap<>();
            for (var part : body) {
                if (part.kind() == Kind.FIELD) {
                    known.putIfAbsent(Decoding.ofArgument(part.name()), part);
                }
            }
            fields = known;
        }
        return Optional.ofNullable(known.get(name));
    }

    /** Tells whether there is a header field of that name; the Host is one. */
    boolean has(String name) {
        return (name.equals("Host") && !head.host.isEmpty()) || head.headers.contains(name);
    }

    /** Tells whether the visitor has an address of the service that calls sites with the Jetpack plugin. */
    boolean isFromJetpack() {
        return head.fromJetpack.getAsBoolean();
    }

    /** Returns the path, decoded. */
    String path() {
        return parts().get(0).value();
    }

    /** Returns the first part of these kinds that is so. */
    Optional<Part> first(Set<Kind> kinds, Predicate<String> isSo) {
        for (var part : parts()) {
            if (kinds.contains(part.kind()) && isSo.test(part.value())) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** Returns the first value of that argument that is so. */
    Optional<Part> argument(String name, Predicate<String> isSo) {
        return parts().stream()
                .filter(part -> part.kind() == Kind.ARGUMENT
                        && Decoding.ofArgument(part.name()).equals(name))
                .filter(part -> isSo.test(part.value()))
                .findFirst();
    }

    private List<Part> parts() {
        var known = parts;
        if (known == null) {
            known = new ArrayList<>();
            var target = RequestTarget.of(head.target);
            known.add(new Part(Kind.PATH, "", Decoding.of(target.path())));
            if (!target.query().isEmpty()) {
                query(target.query(), known);
            }
            for (var i = 0; i < head.headers.size(); i++) {
                header(head.headers.name(i), head.headers.value(i), known);
            }
            known.addAll(body);
            parts = known;
        }
        return known;
    }

    private static void query(String query, List<Part> into) {
        into.addAll(Part.pairs(query, Kind.ARGUMENT));
        into.add(new Part(Kind.QUERY, "", Decoding.ofArgument(query))); // the part that tells least
    }

    private static void header(String name, String value, List<Part> into) {
        into.add(new Part(Kind.HEADER, name, Decoding.of(value)));
        if (name.equalsIgnoreCase("Cookie")) {
            for (var pair : value.split(";", -1)) {
                var equals = pair.indexOf('=');
                var cookie = equals < 0 ? "" : pair.substring(0, equals).trim();
                into.add(new Part(Kind.COOKIE, cookie, Decoding.of(pair.substring(equals + 1))));
            }
        }
    }
}
