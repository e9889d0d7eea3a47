package dev.edgecase.scenario.shape;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes the tables of a format's page: one section for each shape, one row for each key. */
public final class PageWriter {
    private static final String HEAD = """
            | Key | Type | Unit | Default | Example | What it is for |
            |---|---|---|---|---|---|
            """;
    private static final Pattern WORD = Pattern.compile("(?<![\\w-])[a-z][a-z0-9_-]*");

    private static final String OPEN = " In scenarios that require what this version has not, other keys are let be.";

    private final Set<String> linked = new TreeSet<>();

    /** Returns the sections of a file of that shape, and of all shapes that it leads to. */
    public String write(Shape<?> root) {
        var definitions = new Definitions();
        definitions.reference(root);
        linked.clear();
        linked.addAll(definitions.schemas().keySet());
        var page = new StringBuilder();
        for (var shape : definitions.shapes()) {
            page.append("### ").append(shape.name()).append("\n\n");
            page.append(shape.description()).append(shape.open() ? OPEN : "").append("\n\n");
            page.append(HEAD);
            shape.keys().forEach(key -> page.append(row(key)));
            page.append('\n');
        }
        return page.toString();
    }

    private String row(Key<?> key) {
        var note = key.note();
        var unit = note.unit().isEmpty() ? key.type().unit() : note.unit();
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                "`" + key.name() + "`",
                                links(cell(key.type().words())),
                                cell(unit),
                                key.required() ? "**required**" : cell(note.byDefault()),
                                "`" + cell(note.example()) + "`",
                                cell(note.description())))
                + " |\n";
    }

    private String links(String words) {
        return WORD.matcher(words)
                .replaceAll(found ->
                        isLink(found.group(), words) ? "[%1$s](#%1$s)".formatted(found.group()) : found.group());
    }

    /** A word that names a shape, unless it is used as any other word. */
    private boolean isLink(String word, String words) {
        return linked.contains(word) && !words.contains("name of one of the ") && !words.startsWith(word + ", each");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
