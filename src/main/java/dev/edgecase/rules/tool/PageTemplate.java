package dev.edgecase.rules.tool;

import dev.edgecase.unit.UserProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page with places that are filled for each visitor: the part of Mustache that has variables, escaped or not, sections, inverted
 * sections and comments. A name that is not known stands for nothing; false, 0 and the empty text leave a section out.
 *
 * <p>Source: Cloudflare docs, waiting-room/how-to/customize-waiting-room; the manual of Mustache. Certainty: documented; that 0 leaves a
 * section out is assumed.
 */
public final class PageTemplate {
    private static final Pattern TAG =
            Pattern.compile("\\{\\{\\{\\s*([\\w.]+)\\s*}}}|\\{\\{\\s*([#^/&]?)\\s*([\\w.]+)\\s*}}|\\{\\{![^}]*}}");

    private static final int DEEPEST = 100; // whoever fills the page goes into each

    private final List<Part> parts;

    private PageTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A piece of the page. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Value(String name, boolean escaped) implements Part {}

        record Section(String name, boolean inverted, List<Part> parts) implements Part {}
    }

    /** Reads a template; throws {@link UserProblem} where a section is not closed, something else is, or too many are open. */
    public static PageTemplate parse(String text) {
        var open = new ArrayDeque<Part.Section>();
        open.push(new Part.Section("", false, new ArrayList<>()));
        var tags = TAG.matcher(text);
        var from = 0;
        while (tags.find()) {
            add(open, text.substring(from, tags.start()));
            from = tags.end();
            if (tags.group(1) != null) {
                open.element().parts.add(new Part.Value(tags.group(1), false));
            } else if (tags.group(3) != null) {
                tag(open, tags.group(2), tags.group(3));
            }
        }
        add(open, text.substring(from));
        if (open.size() > 1) {
            throw new UserProblem("the section {{#%s}} is not closed".formatted(open.element().name));
        }
        return new PageTemplate(open.element().parts);
    }

    private static void add(ArrayDeque<Part.Section> open, String text) {
        if (text.contains("{{")) {
            var at = text.indexOf("{{");
            throw new UserProblem("'%s' is no tag".formatted(text.substring(at, Math.min(at + 20, text.length()))));
        }
        open.element().parts.add(new Part.Text(text));
    }

    private static void tag(ArrayDeque<Part.Section> open, String kind, String name) {
        switch (kind) {
            case "#", "^" -> {
                var section = new Part.Section(name, kind.equals("^"), new ArrayList<>());
                if (open.size() > DEEPEST) {
                    throw new UserProblem("more than %d sections are in each other".formatted(DEEPEST));
                }
                open.element().parts.add(section);
                open.push(section);
            }
            case "/" -> {
                if (open.size() == 1 || !open.element().name.equals(name)) {
                    throw new UserProblem("{{/%s}} closes what is not open".formatted(name));
                }
                open.pop();
            }
            default -> open.element().parts.add(new Part.Value(name, kind.isEmpty()));
        }
    }

    /** Returns the page with these values. */
    public String fill(Map<String, Object> values) {
        var page = new StringBuilder();
        fill(parts, values, page);
        return page.toString();
    }

    private static void fill(List<Part> parts, Map<String, Object> values, StringBuilder page) {
        for (var part : parts) {
            if (part instanceof Part.Text text) {
                page.append(text.text);
            } else if (part instanceof Part.Value value) {
                var text = String.valueOf(values.getOrDefault(value.name, ""));
                page.append(value.escaped ? escaped(text) : text);
            } else if (part instanceof Part.Section section && holds(values.get(section.name)) != section.inverted) {
                fill(section.parts, values, page);
            }
        }
    }

    private static boolean holds(@Nullable Object value) {
        return value != null && !value.equals(false) && !value.equals(0) && !value.equals("");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
