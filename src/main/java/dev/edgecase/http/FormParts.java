package dev.edgecase.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a body apart that has come in parts, as browsers send forms with files (RFC 7578).
 *
 * <p>Reads whatever there is, once from front to back: a part that ends nowhere ends with the text, one without an empty line is a head
 * alone, and text without the boundary has no parts. What is no boundary line (RFC 2046 section 5.1.1) belongs to the part.
 *
 * <p>Source: RFC 2046, RFC 7578. Certainty: assumed for the edge; of malformed bodies nothing is documented.
 */
public final class FormParts {
    private static final String MULTIPART = "multipart/";
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = LINE_END + LINE_END;
    private static final int LONGEST_BOUNDARY = 70;

    private final String text;
    private final String delimiter;
    private final List<Part> parts = new ArrayList<>();

    private FormParts(String body, String boundary) {
        this.text = LINE_END + body;
        this.delimiter = LINE_END + "--" + boundary;
    }

    /**
     * A part.
     *
     * @param head its header fields, a line each, as they were sent
     * @param content as it was sent
     */
    public record Part(List<String> head, String content) {
        /** Keeps a list that nobody changes. */
        public Part {
            head = List.copyOf(head);
        }

        /** Returns the values of a field, in order. */
        public List<String> values(String name) {
            var values = new ArrayList<String>(1);
            for (var line : head) {
                if (line.length() > name.length()
                        && line.charAt(name.length()) == ':'
                        && line.regionMatches(true, 0, name, 0, name.length())) {
                    values.add(line.substring(name.length() + 1).strip());
                }
            }
            return values;
        }

        /** Returns a parameter of each Content-Disposition that has it. */
        public List<String> disposed(String parameter) {
            return values("Content-Disposition").stream()
                    .flatMap(value -> parameter(value, parameter).stream())
                    .toList();
        }
    }

    /** Returns the parts of a body of that Content-Type; none where that is not of parts, or has no boundary. */
    public static List<Part> of(String type, String body) {
        if (!type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())) {
            return List.of();
        }
        return parameter(type, "boundary")
                .filter(boundary -> !boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY)
                .map(boundary -> new FormParts(body, boundary).read())
                .orElse(List.of());
    }

    private List<Part> read() {
        var start = behindLine(0);
        while (start >= 0 && start <= text.length()) {
            var end = nextLine(start - LINE_END.length());
            add(text.substring(start, end < 0 ? text.length() : Math.max(start, end)));
            start = end < 0 ? -1 : behindLine(end);
        }
        return parts;
    }

    /** Returns where the part behind the next boundary line begins; -1 where that line is the last, or there is none. */
    private int behindLine(int from) {
        var line = nextLine(from);
        if (line < 0 || text.startsWith("--", line + delimiter.length())) {
            return -1;
        }
        var end = text.indexOf(LINE_END, line + delimiter.length());
        return end < 0 ? -1 : end + LINE_END.length();
    }

    /** Returns where the next boundary line begins, with the line end before it; -1 where there is none. */
    private int nextLine(int from) {
        var at = text.indexOf(delimiter, from);
        while (at >= 0 && !isLine(at + delimiter.length())) {
            at = text.indexOf(delimiter, at + 1);
        }
        return at;
    }

    /** Behind the boundary there are two hyphens, or nothing but white space. */
    private boolean isLine(int from) {
        if (text.startsWith("--", from)) {
            return true;
        }
        var at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at == text.length() || text.startsWith(LINE_END, at);
    }

    /** A part may begin with the empty line, and then has no fields. */
    private void add(String part) {
        var withoutHead = part.startsWith(LINE_END);
        var end = withoutHead ? 0 : part.indexOf(HEAD_END);
        var head = end < 0 ? part : part.substring(0, end);
        var content = end < 0 ? "" : part.substring(end + (withoutHead ? LINE_END : HEAD_END).length());
        parts.add(new Part(head.isEmpty() ? List.of() : List.of(head.split(LINE_END, -1)), content));
    }

    /** Returns a parameter of a field's value, without quotes; the first of that name. */
    private static Optional<String> parameter(String value, String name) {
        var end = end(value, 0);
        while (end < value.length()) {
            var start = end + 1;
            end = end(value, start);
            var parameter = value.substring(start, end);
            var equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(unquoted(parameter.substring(equals + 1).strip()));
            }
        }
        return Optional.empty();
    }

    /** Returns where what begins here ends: at a semicolon that stands in no quotes. */
    private static int end(String value, int from) {
        var isQuoted = false;
        for (var at = from; at < value.length(); at++) {
            var c = value.charAt(at);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == '\\' && isQuoted) {
                at++;
            } else if (c == ';' && !isQuoted) {
                return at;
            }
        }
        return value.length();
    }

    /** Only a quote is escaped: the paths of old browsers have backslashes of their own. */
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"")
                : value;
    }
}
