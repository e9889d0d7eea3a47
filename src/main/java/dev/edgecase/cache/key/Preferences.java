package dev.edgecase.cache.key;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One form for all fields that prefer the same: {@code en-US, fr;q=0.8} and {@code fr;q=0.8, en-GB} come to {@code en,fr}. In lower
 * case, the most wanted first, those of one weight by name, without parameters and weights, but {@code q=0} stays; languages lose
 * their region.
 *
 * <p>Source: Cloudflare docs, cache/concepts/vary. Certainty: documented; that an unreadable weight counts as 1, and that what is
 * there twice counts once with its larger weight, is assumed.
 */
final class Preferences {
    private static final int FULL = 1000;
    private static final Comparator<Item> ORDER =
            Comparator.comparingInt(Item::weight).reversed().thenComparing(Item::name);

    private Preferences() {}

    /** A media type, language or coding, and how much it is wanted, in thousandths. */
    private record Item(String name, int weight) {
        String text() {
            return weight == 0 ? name + ";q=0" : name;
        }
    }

    /**
     * Returns the one form of a field's lines.
     *
     * @param allowed those that count; empty: all do
     */
    static String of(List<String> lines, List<String> allowed) {
        return joined(items(lines, name -> name, lower(allowed)));
    }

    /** Returns the one form of a field's lines that name languages; a region stays where the list allows just that one. */
    static String ofLanguages(List<String> lines, List<String> allowed) {
        var counting = lower(allowed);
        return joined(items(lines, name -> counting.contains(name) ? name : withoutRegion(name), counting));
    }

    /** Returns those of the types, in lower case, that the lines ask for by name, the most wanted first. */
    static List<String> wanted(List<String> lines, List<String> types) {
        return items(lines, name -> name, lower(types)).stream()
                .filter(item -> item.weight > 0)
                .map(Item::name)
                .toList();
    }

    private static List<Item> items(List<String> lines, UnaryOperator<String> form, List<String> allowed) {
        var all = new ArrayList<Item>();
        for (var line : lines) {
            for (var part : line.split(",", -1)) {
                var item = item(part, form);
                if (!item.name.isEmpty() && (allowed.isEmpty() || allowed.contains(item.name))) {
                    all.add(item);
                }
            }
        }
        all.sort(ORDER);
        var seen = new LinkedHashSet<String>();
        all.removeIf(item -> !seen.add(item.name));
        return all;
    }

    private static Item item(String part, UnaryOperator<String> form) {
        var pieces = part.toLowerCase(Locale.ROOT).split(";", -1);
        var weight = FULL;
        for (var i = 1; i < pieces.length; i++) {
            var parameter = pieces[i].strip();
            if (parameter.startsWith("q=")) {
                weight = weight(parameter.substring(2));
            }
        }
        return new Item(form.apply(pieces[0].strip()), weight);
    }

    /** Reads {@code 0.8} and the like. */
    private static int weight(String text) {
        var readable = !text.isEmpty() && text.length() <= 5 && text.charAt(0) <= '1' && text.charAt(0) >= '0';
        if (!readable || (text.length() > 1 && text.charAt(1) != '.')) {
            return FULL;
        }
        var weight = (text.charAt(0) - '0') * FULL;
        for (int i = 2, worth = 100; i < text.length(); i++, worth /= 10) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return FULL;
            }
            weight += digit * worth;
        }
        return Math.min(weight, FULL);
    }

    private static String withoutRegion(String language) {
        var dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private static String joined(List<Item> items) {
        return String.join(",", items.stream().map(Item::text).toList());
    }
}
