package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import dev.edgecase.waf.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request as detections see it: its parts, decoded when the first asks for them. */
public final class Subject {
    private final String target;
    private final Headers headers;
    private final BooleanSupplier fromJetpack;
    private @Nullable List<Part> parts;
    private @Nullable String path;

    /** Looks at a request-target and header fields; asks for the visitor's address only if it matters. */
    public Subject(String target, Headers headers, BooleanSupplier fromJetpack) {
        this.target = target;
        this.headers = headers;
        this.fromJetpack = fromJetpack;
    }

    String target() {
        return target;
    }

    Headers headers() {
        return headers;
    }

    /** Tells whether the visitor has an address of the service that calls sites with the Jetpack plugin. */
    boolean isFromJetpack() {
        return fromJetpack.getAsBoolean();
    }

    /** Returns the path, decoded. */
    String path() {
        var known = path;
        if (known == null) {
            var mark = target.indexOf('?');
            known = Decoding.of(mark < 0 ? target : target.substring(0, mark));
            path = known;
        }
        return known;
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
            known.add(new Part(Kind.PATH, "", path()));
            query(known);
            for (var i = 0; i < headers.size(); i++) {
                known.add(new Part(Kind.HEADER, headers.name(i), Decoding.of(headers.value(i))));
            }
            parts = known;
        }
        return known;
    }

    private void query(List<Part> into) {
        var mark = target.indexOf('?');
        if (mark < 0 || mark == target.length() - 1) {
            return;
        }
        var query = target.substring(mark + 1);
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            into.add(new Part(Kind.ARGUMENT_NAME, name, Decoding.ofArgument(name)));
            into.add(new Part(
                    Kind.ARGUMENT, name, Decoding.ofArgument(pair.substring(equals < 0 ? pair.length() : equals + 1))));
        }
        into.add(new Part(Kind.QUERY, "", Decoding.ofArgument(query))); // the part that tells least
    }
}
