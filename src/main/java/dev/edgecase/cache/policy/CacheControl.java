package dev.edgecase.cache.policy;

import dev.edgecase.rules.cache.DirectiveChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The directives of {@code Cache-Control}, or of a header that is written like it: {@code public, max-age=60, private="Set-Cookie"}.
 * Commas and semicolons separate, names compare without case, several lines count as one, and the last of a name counts.
 *
 * <p>Source: cache/concepts/cache-control, open-source proxy framework, and for fractions changelog
 * 2026-05-04-pingora-powers-cache. Certainty: observed.
 */
public final class CacheControl {
    /** The most seconds that count; more are so many. */
    public static final int MOST_SECONDS = Integer.MAX_VALUE;
    /** No directives at all. */
    public static final CacheControl NONE = new CacheControl(Map.of(), true);

    private final Map<String, String> directives; // name in lower case to value as written; empty: it has none
    private final boolean fractionsFloor;

    private CacheControl(Map<String, String> directives, boolean fractionsFloor) {
        this.directives = directives;
        this.fractionsFloor = fractionsFloor;
    }

    /** Reads the lines of one header; whether {@code max-age=1.5} is 1, or else no number. */
    public static CacheControl of(List<String> lines, boolean fractionsFloor) {
        var directives = new LinkedHashMap<String, String>();
        for (var line : lines) {
            new Reader(line).readInto(directives);
        }
        return directives.isEmpty() ? NONE : new CacheControl(directives, fractionsFloor);
    }

    /** Tells whether nothing is said. */
    public boolean isEmpty() {
        return directives.isEmpty();
    }

    /** Tells whether a directive is there, with or without a value. */
    public boolean has(String name) {
        return directives.containsKey(name);
    }

    /** Tells whether a directive is there that names no header fields, so that it is about the whole response. */
    public boolean isBare(String name) {
        return has(name) && fields(name).isEmpty();
    }

    /** Returns the header fields that {@code private} or {@code no-cache} are about, in lower case. */
    public List<String> fields(String name) {
        var fields = new ArrayList<String>();
        var names = unquoted(name);
        for (int from = 0, to; from < names.length(); from = to + 1) {
            var comma = names.indexOf(',', from);
            to = comma < 0 ? names.length() : comma;
            var field = names.substring(from, to).trim();
            if (!field.isEmpty()) {
                fields.add(field.toLowerCase(Locale.ROOT));
            }
        }
        return fields;
    }

    /** Returns the seconds of a directive; empty when it is not there, negative or no number. */
    public OptionalInt seconds(String name) {
        return seconds(unquoted(name), fractionsFloor);
    }

    /** Returns how many directives there are. */
    public int size() {
        return directives.size();
    }

    /** Returns the directives without those of these names. */
    public CacheControl without(String... names) {
        var fewer = new LinkedHashMap<>(directives);
        fewer.keySet().removeAll(List.of(names));
        return new CacheControl(fewer, fractionsFloor);
    }

    /** Returns the directives of these names. */
    CacheControl only(String... names) {
        var fewer = new LinkedHashMap<>(directives);
        fewer.keySet().retainAll(List.of(names));
        return new CacheControl(fewer, fractionsFloor);
    }

    /** Returns the directives with one that says how long, in the place of the one of that name or at the end. */
    public CacheControl with(String name, Duration time) {
        var more = new LinkedHashMap<>(directives);
        more.put(name, Long.toString(time.toSeconds()));
        return new CacheControl(more, fractionsFloor);
    }

    /** Returns the directives with the changes, in their order. */
    public CacheControl apply(List<DirectiveChange> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var changed = new LinkedHashMap<>(directives);
        for (var change : changes) {
            if (change.sets()) {
                changed.put(change.name(), valueOf(change));
            } else {
                changed.remove(change.name());
            }
        }
        return new CacheControl(changed, fractionsFloor);
    }

    /** Returns the directives as a header's value. */
    public String text() {
        var text = new StringBuilder();
        directives.forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : ", ").append(name);
            if (!value.isEmpty()) {
                text.append('=').append(value);
            }
        });
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }

    /** Reads a number of seconds; whether fractions are cut off, or else are no number. */
    static OptionalInt seconds(String text, boolean fractionsFloor) {
        var point = text.indexOf('.');
        var whole = point < 0 ? text : text.substring(0, point);
        var fraction = point < 0 ? "" : text.substring(point + 1);
        if (whole.length() + fraction.length() == 0
                || !isDigits(whole)
                || !isDigits(fraction)
                || (point >= 0 && !fractionsFloor)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(capped(whole));
    }

    private String unquoted(String name) {
        var value = directives.getOrDefault(name, "");
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    private static String valueOf(DirectiveChange change) {
        if (change.seconds().isPresent()) {
            return Integer.toString(change.seconds().getAsInt());
        }
        return change.qualifiers().isEmpty() ? "" : '"' + String.join(", ", change.qualifiers()) + '"';
    }

    private static boolean isDigits(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int capped(String digits) {
        var value = 0L;
        for (var i = 0; i < digits.length() && value < MOST_SECONDS; i++) {
            value = value * 10 + digits.charAt(i) - '0';
        }
        return (int) Math.min(value, MOST_SECONDS);
    }

    /** Goes over one line once. */
    private static final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        void readInto(Map<String, String> directives) {
            while (at < line.length()) {
                var name = token();
                var value = "";
                if (!name.isEmpty() && at < line.length() && line.charAt(at) == '=') {
                    at++;
                    value = at < line.length() && line.charAt(at) == '"' ? quoted() : token();
                }
                if (!name.isEmpty()) {
                    directives.put(name.toLowerCase(Locale.ROOT), value);
                }
                skipToNext();
            }
        }

        private String token() {
            var from = at;
            while (at < line.length() && isTokenChar(line.charAt(at))) {
                at++;
            }
            return line.substring(from, at);
        }

        /** Returns a string with its quotes; one without end is none. */
        private String quoted() {
            for (var i = at + 1; i < line.length(); i++) {
                if (line.charAt(i) == '\\') {
                    i++;
                } else if (line.charAt(i) == '"') {
                    var text = line.substring(at, i + 1);
                    at = i + 1;
                    return text;
                }
            }
            return "";
        }

        /** Goes behind the next separator and the spaces around it; what is before it belongs to nothing. */
        private void skipToNext() {
            while (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != ';') {
                at++;
            }
            while (at < line.length() && " \t,;".indexOf(line.charAt(at)) >= 0) {
                at++;
            }
        }

        private static boolean isTokenChar(char c) {
            return c > ' ' && c != 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
        }
    }
}
