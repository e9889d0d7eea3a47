package dev.edgecase.rules.lint;

import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values something can have at all.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; what a URL cannot hold in one of
 * its parts follows from RFC 3986.
 *
 * @param starts how each text begins, one of these; empty for anyhow
 * @param without characters that no text has
 * @param length how long each text is that is not empty; 0 for any
 * @param only the only texts there are; empty for any
 * @param from the smallest number
 * @param to the greatest number
 * @param words why
 */
record Domain(List<String> starts, String without, int length, Set<String> only, long from, long to, String words) {
    private static final int ANY_LENGTH = 0;
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final Domain ANY = text(List.of(), "", "");
    private static final Domain LOWER = text(List.of(), CAPITALS, "lower() leaves no capital letters");
    private static final Domain UPPER = text(List.of(), SMALL, "upper() leaves no small letters");
    private static final Map<String, Domain> BY_FIELD = byField();

    private static Domain text(List<String> starts, String without, String words) {
        return new Domain(starts, without, ANY_LENGTH, Set.of(), Long.MIN_VALUE, Long.MAX_VALUE, words);
    }

    private static Domain only(String words, String... values) {
        return new Domain(List.of(), "", ANY_LENGTH, Set.of(values), Long.MIN_VALUE, Long.MAX_VALUE, words);
    }

    private static Domain numbers(long from, long to, String words) {
        return new Domain(List.of(), "", ANY_LENGTH, Set.of(), from, to, words);
    }

    private static Map<String, Domain> byField() {
        var all = new HashMap<String, Domain>();
        all.put("http.request.method", text(List.of(), SMALL, "methods are in capital letters"));
        all.put("http.host", text(List.of(), "/?#@: ", "a host has no scheme, port or path"));
        all.put(
                "http.request.version",
                only("there are HTTP/1.0, HTTP/1.1, HTTP/2 and HTTP/3", "HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"));
        for (var raw : List.of("", "raw.")) {
            all.put(
                    raw + "http.request.full_uri",
                    text(List.of("http://", "https://"), "#", "a full URI begins with http:// or https://"));
            all.put(raw + "http.request.uri", text(List.of("/"), "#", "a URI begins with a slash"));
            all.put(
                    raw + "http.request.uri.path",
                    text(List.of("/"), "?#", "a path begins with a slash and has no query"));
            all.put(
                    raw + "http.request.uri.path.extension",
                    text(List.of(), "/.?#" + CAPITALS, "an extension has no dot and no capital letters"));
            all.put(raw + "http.request.uri.query", text(List.of(), "#", "a query has no fragment"));
        }
        all.put("http.request.uri.path.basename", text(List.of(), "/?#", "a basename has no slash"));
        all.put("ip.src.country", new Domain(List.of(), SMALL, 2, Set.of(), 0, 0, "countries are two capital letters"));
        all.put(
                "ip.src.continent",
                only(
                        "there are AF, AN, AS, EU, NA, OC, SA and T1",
                        "AF",
                        "AN",
                        "AS",
                        "EU",
                        "NA",
                        "OC",
                        "SA",
                        "T1",
                        ""));
        all.put("http.response.code", numbers(100, 999, "statuses are 100 to 999"));
        all.put("http.request.timestamp.msec", numbers(0, 999, "milliseconds are 0 to 999"));
        all.put("cf.edge.server_port", numbers(0, 65_535, "ports end at 65535"));
        for (var score : List.of("cf.bot_management.score", "cf.waf.score")) {
            all.put(score, numbers(0, 100, "scores are 1 to 100"));
        }
        return Map.copyOf(all);
    }

    /** Returns the domain of an operand; that of anything where nothing is known. */
    static Domain of(Node operand) {
        var node = operand;
        while (node instanceof Element element) {
            node = element.of();
        }
        if (Trial.isCall(node, "lower")) {
            return LOWER;
        }
        if (Trial.isCall(node, "upper")) {
            return UPPER;
        }
        if (Trial.isCall(node, "len")) {
            return numbers(0, Long.MAX_VALUE, "a length is 0 at least");
        }
        return operand instanceof Read read ? BY_FIELD.getOrDefault(read.field().name(), ANY) : ANY;
    }

    /** Tells whether a request can have that value. */
    boolean holds(Object value) {
        if (value instanceof Long number) {
            return from <= number && number <= to;
        }
        return !(value instanceof String text) || holds(text);
    }

    private boolean holds(String text) {
        return (only.isEmpty() || only.contains(text))
                && (starts.isEmpty() || starts.stream().anyMatch(text::startsWith))
                && text.chars().noneMatch(c -> without.indexOf(c) >= 0)
                && (length == ANY_LENGTH || length == text.length() || text.isEmpty());
    }
}
