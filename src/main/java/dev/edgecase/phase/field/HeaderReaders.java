package dev.edgecase.phase.field;

import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.phase.field.text.AcceptedLanguages;
import dev.edgecase.phase.field.text.HeaderMap;
import dev.edgecase.phase.field.text.Pairs;
import dev.edgecase.rules.function.UrlDecoder;
import dev.edgecase.unit.Lazy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of the request's headers: the visitor's, in every phase.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; that scalars are empty
 * without their header is observed; how many lines rules see is assumed.
 */
final class HeaderReaders {
    private static final String OWN_PREFIX = "Edgecase-";
    private static final UrlDecoder NAMES = new UrlDecoder(false, false);

    private HeaderReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        for (var prefix : List.of("", "raw.")) {
            var name = prefix + "http.request.headers";
            readers.put(name, HeaderReaders::map);
            readers.put(name + ".names", view -> names(lines(view)));
            readers.put(name + ".values", view -> values(lines(view)));
        }
        readers.put("http.request.headers.truncated", view -> allLines(view).size() > most(view));
        readers.put("http.cookie", view -> joined(view, "Cookie", "; "));
        readers.put("http.request.cookies", view -> cookies(joined(view, "Cookie", ";")));
        readers.put("http.referer", view -> joined(view, "Referer", ", "));
        readers.put("http.user_agent", view -> joined(view, "User-Agent", ", "));
        readers.put("http.x_forwarded_for", view -> joined(view, "X-Forwarded-For", ", "));
        readers.put(
                "http.request.accepted_languages", view -> AcceptedLanguages.of(joined(view, "Accept-Language", ",")));
        return readers;
    }

    private static HeaderMap map(RequestView view) {
        var headers = view.request().headers();
        return new HeaderMap(name -> name.equals("host") || headers.contains(name), new Lazy<>(() -> lines(view)));
    }

    static List<String> names(Headers lines) {
        var names = new ArrayList<String>(lines.size());
        lines.forEach((name, value) -> names.add(name));
        return names;
    }

    static List<String> values(Headers lines) {
        var values = new ArrayList<String>(lines.size());
        lines.forEach((name, value) -> values.add(value));
        return values;
    }

    private static String joined(RequestView view, String name, String separator) {
        var headers = view.request().headers();
        return headers.count(name) > 1
                ? String.join(separator, headers.all(name))
                : headers.first(name).orElse("");
    }

    private static Map<String, List<String>> cookies(String header) {
        return Pairs.byName(pairs -> Pairs.split(
                header, ';', (name, value) -> pairs.accept(NAMES.decode(name.strip()), value.stripTrailing())));
    }

    private static int most(RequestView view) {
        return view.zone().emulation().maxRuleHeaders();
    }

    private static Headers lines(RequestView view) {
        var all = allLines(view);
        if (all.size() <= most(view)) {
            return all;
        }
        var first = Headers.builder();
        for (var i = 0; i < most(view); i++) {
            first.add(all.name(i), all.value(i));
        }
        return first.build();
    }

    /** Returns the visitor's lines, {@code Host} in front; our own headers are no part of them. */
    private static Headers allLines(RequestView view) {
        var request = view.request();
        var lines = Headers.builder();
        if (!request.authority().isEmpty()) {
            lines.add(request.protocol() == Protocol.HTTP_2 ? "host" : "Host", request.authority());
        }
        var headers = request.headers();
        for (var i = 0; i < headers.size(); i++) {
            if (!headers.name(i).regionMatches(true, 0, OWN_PREFIX, 0, OWN_PREFIX.length())) {
                lines.add(headers.name(i), headers.value(i));
            }
        }
        return lines.build();
    }
}
