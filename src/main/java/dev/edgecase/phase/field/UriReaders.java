package dev.edgecase.phase.field;

import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.field.text.Pairs;
import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Fields of the request line.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; what an argument without a
 * value comes to, and that {@code http.host} has no port, is assumed.
 */
final class UriReaders {
    private UriReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        readers.put("http.host", view -> view.request().host());
        readers.put("http.request.method", view -> ByteText.upper(view.request().method()));
        readers.put("http.request.version", view -> view.request().protocol().toString());
        readers.put("http.request.timestamp.sec", view -> view.at().getEpochSecond());
        readers.put(
                "http.request.timestamp.msec", view -> Math.floorMod(view.at().toEpochMilli(), 1000L));
        readers.put("http.request.full_uri", view -> fullUri(view, view.target()));
        readers.put(
                "raw.http.request.full_uri",
                view -> fullUri(view, view.request().originForm()));
        readers.put("http.request.uri.path.basename", view -> basename(RequestTarget.pathOf(view.target())));
        twice(readers, "", UriReaders::uri);
        twice(readers, ".path", RequestTarget::pathOf);
        twice(readers, ".path.extension", target -> extension(RequestTarget.pathOf(target)));
        twice(readers, ".query", RequestTarget::queryOf);
        twice(readers, ".args", target -> Pairs.byName(pairs -> arguments(RequestTarget.queryOf(target), pairs)));
        twice(readers, ".args.names", target -> argumentParts(target, true));
        twice(readers, ".args.values", target -> argumentParts(target, false));
        return readers;
    }

    private static void twice(Map<String, FieldReader> readers, String part, Function<String, Object> read) {
        readers.put("http.request.uri" + part, view -> read.apply(view.target()));
        readers.put(
                "raw.http.request.uri" + part, view -> read.apply(view.request().originForm()));
    }

    private static String fullUri(RequestView view, String target) {
        var text = new StringBuilder(view.request().scheme())
                .append("://")
                .append(view.request().host());
        if (!view.hasUsualPort()) {
            text.append(':').append(view.port());
        }
        return text.append(uri(target)).toString();
    }

    private static String uri(String target) {
        return target.endsWith("?") && RequestTarget.queryOf(target).isEmpty() ? RequestTarget.pathOf(target) : target;
    }

    private static String basename(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String extension(String path) {
        var name = basename(path);
        var dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : ByteText.lower(name.substring(dot + 1));
    }

    private static List<String> argumentParts(String target, boolean names) {
        var parts = new ArrayList<String>();
        arguments(RequestTarget.queryOf(target), (name, value) -> parts.add(names ? name : value));
        return parts;
    }

    private static void arguments(String query, BiConsumer<String, String> pairs) {
        Pairs.split(query, '&', pairs);
    }
}
