package dev.edgecase.cache.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The directives of {@code Cache-Control}, each as it was written, so that some can be changed and the others stay. */
final class Directives {
    private final List<String> each = new ArrayList<>(4);

    /** Reads the fields of a response; directives are parted by commas or semicolons outside of quotes. */
    Directives(List<String> fields) {
        fields.forEach(this::read);
    }

    private void read(String field) {
        var from = 0;
        var quoted = false;
        for (var i = 0; i <= field.length(); i++) {
            var c = i < field.length() ? field.charAt(i) : ',';
            if (c == '"') {
                quoted = !quoted;
            } else if (i == field.length() || (!quoted && (c == ',' || c == ';'))) {
                var directive = field.substring(from, i).trim();
                if (!directive.isEmpty()) {
                    each.add(directive);
                }
                from = i + 1;
            }
        }
    }

    boolean isEmpty() {
        return each.isEmpty();
    }

    /** Tells whether a directive is there that names no fields. */
    boolean hasBare(String name) {
        for (var directive : each) {
            if (directive.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the seconds of a directive: of several the last, a fraction cut off, quotes passed over; nothing for no number. */
    OptionalLong seconds(String name) {
        var found = OptionalLong.empty();
        for (var directive : each) {
            if (isCalled(directive, name)) {
                found = whole(directive.substring(Math.min(directive.length(), name.length() + 1)));
            }
        }
        return found;
    }

    private static OptionalLong whole(String value) {
        var from = value.startsWith("\"") ? 1 : 0;
        var to = from;
        while (to < value.length() && Character.isDigit(value.charAt(to))) {
            to++;
        }
        var rest = value.substring(to);
        if (to == from || !(rest.isEmpty() || rest.equals("\"") || rest.startsWith("."))) {
            return OptionalLong.empty();
        }
        var number = RangeReader.number(value.substring(from, to));
        return OptionalLong.of(Math.min(number.orElse(Integer.MAX_VALUE), Integer.MAX_VALUE));
    }

    /** Drops all directives of these names; returns whether there were any. */
    boolean remove(String... names) {
        var before = each.size();
        for (var name : names) {
            each.removeIf(directive -> isCalled(directive, name));
        }
        return each.size() < before;
    }

    /** Puts one directive in the place of the first of its name, or at the end. */
    void set(String name, String directive) {
        var place = 0;
        while (place < each.size() && !isCalled(each.get(place), name)) {
            place++;
        }
        remove(name);
        each.add(place, directive);
    }

    private static boolean isCalled(String directive, String name) {
        return directive.regionMatches(true, 0, name, 0, name.length())
                && (directive.length() == name.length() || directive.charAt(name.length()) == '=');
    }

    /** Returns them as one field. */
    @Override
    public String toString() {
        return String.join(", ", each);
    }
}
