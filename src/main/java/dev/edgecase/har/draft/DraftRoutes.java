package dev.edgecase.har.draft;

import dev.edgecase.har.HarEntry;
import dev.edgecase.http.RequestTarget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes the routes of an origin that answers as was seen. */
final class DraftRoutes {
    private static final int LONGEST_TEXT = 1024;
    private static final Set<String> KEPT = keptHeaders();
    private static final Set<Integer> BODILESS = Set.of(204, 205, 304);

    private final SecretRemover secrets;
    private final Map<String, List<Answer>> answers = new LinkedHashMap<>();

    DraftRoutes(SecretRemover secrets) {
        this.secrets = secrets;
    }

    /** An answer, and how often it was given in a row. */
    private record Answer(Seen seen, String respond, int times) {}

    private static Set<String> keptHeaders() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(
                "Content-Type",
                "Location",
                "Cache-Control",
                "Expires",
                "ETag",
                "Last-Modified",
                "Vary",
                "Set-Cookie",
                "Content-Disposition",
                "Content-Language",
                "Content-Range",
                "Accept-Ranges",
                "Retry-After",
                "WWW-Authenticate",
                "Access-Control-Allow-Origin",
                "Access-Control-Allow-Methods",
                "Access-Control-Allow-Headers",
                "Access-Control-Allow-Credentials"));
        return names;
    }

    /** Takes in an answer; the same one twice in a row is one that is given twice. */
    void add(Seen seen) {
        var known = answers.computeIfAbsent(seen.key(), key -> new ArrayList<>());
        var respond = respond(seen);
        var last = known.isEmpty() ? null : known.get(known.size() - 1);
        if (last != null && last.respond().equals(respond)) {
            known.set(known.size() - 1, new Answer(last.seen(), respond, last.times() + 1));
        } else {
            known.add(new Answer(seen, respond, 1));
        }
    }

    void write(StringBuilder out) {
        for (var known : answers.values()) {
            var first = 1;
            for (var i = 0; i < known.size(); i++) {
                var answer = known.get(i);
                var last = i == known.size() - 1;
                write(out, answer, calls(known.size(), first, last ? 0 : first + answer.times() - 1));
                first += answer.times();
            }
        }
    }

    private static String calls(int answers, int first, int last) {
        if (answers == 1) {
            return "";
        }
        return last == 0
                ? ", call: { from: %d }".formatted(first)
                : ", call: { from: %d, to: %d }".formatted(first, last);
    }

    private static void write(StringBuilder out, Answer answer, String calls) {
        var seen = answer.seen();
        var target = RequestTarget.of(seen.target());
        out.append("      - { method: ").append(Yaml.text(seen.method()));
        out.append(", path: ").append(Yaml.text(target.path()));
        if (!target.suffix().isEmpty()) {
            query(out, target.query());
        }
        out.append(calls).append(", ").append(answer.respond()).append(" }\n");
    }

    /** A parameter that is there twice cannot be asked for. */
    private static void query(StringBuilder out, String query) {
        var values = new LinkedHashMap<String, String>();
        var twice = new TreeSet<String>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty() && values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                twice.add(name);
            }
        }
        values.keySet().removeAll(twice);
        if (!values.isEmpty()) {
            var parts = new ArrayList<String>();
            values.forEach((name, value) -> parts.add(Yaml.text(name) + ": " + Yaml.text(value)));
            out.append(", query: { ").append(String.join(", ", parts)).append(" }");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return text;
        }
    }

    private String respond(Seen seen) {
        var response = seen.response();
        if (response.status() == 520) {
            return "respond: 200, fault: \"before-response reset\"";
        }
        var parts = new ArrayList<String>();
        parts.add("status: " + response.status());
        var headers = headers(seen);
        if (!headers.isEmpty()) {
            parts.add("headers: { " + String.join(", ", headers) + " }");
        }
        var body = body(seen.method(), response);
        if (!body.isEmpty()) {
            parts.add("body: " + body);
        }
        return parts.size() == 1 ? "respond: " + response.status() : "respond: { " + String.join(", ", parts) + " }";
    }

    private List<String> headers(Seen seen) {
        var all = seen.response().headers();
        var written = new ArrayList<String>();
        for (var name : all.names()) {
            if (KEPT.contains(name)) {
                var values = all.all(name).stream()
                        .map(value -> Yaml.text(seen.withoutPort(secrets.header(name, value))))
                        .toList();
                var value = values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]";
                written.add(Yaml.text(name) + ": " + value);
            }
        }
        return written;
    }

    private String body(String method, HarEntry.Response response) {
        var content = response.content();
        if (method.equals("HEAD") || BODILESS.contains(response.status()) || content.size() == 0) {
            return "";
        }
        var text = content.text().filter(each -> !content.isBase64() && each.length() <= LONGEST_TEXT);
        return text.map(each -> Yaml.text(secrets.body(content.mediaType(), each)))
                .orElse("{ size: " + content.size() + " }");
    }
}
