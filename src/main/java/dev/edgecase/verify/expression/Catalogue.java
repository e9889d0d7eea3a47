package dev.edgecase.verify.expression;

import dev.edgecase.rules.function.Function;
import dev.edgecase.rules.function.Functions;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * What the language has, field by field or function by function.
 *
 * @param rows in the order of the documents
 */
public record Catalogue(List<Row> rows) {
    /** Keeps a list that nobody changes. */
    public Catalogue {
        rows = List.copyOf(rows);
    }

    /**
     * A field or a function.
     *
     * @param name its name
     * @param form a field's type, or the parameters of a function
     * @param words what it is
     * @param phases the names of the phases whose rules may use it
     * @param plan the smallest plan that has it
     */
    public record Row(String name, String form, String words, List<String> phases, Plan plan) {
        private static Row of(Field field) {
            return new Row(field.name(), field.type().toString(), field.words(), names(field.phases()), field.plan());
        }

        private static Row of(Function function) {
            var use = function.use();
            var form = function.signature().substring(function.name().length());
            return new Row(function.name(), form, function.words(), names(use.phases()), use.plan());
        }

        private static List<String> names(Set<RulePhase> phases) {
            return phases.stream().sorted().map(RulePhase::id).toList();
        }

        private boolean isEverywhere() {
            return phases.size() == RulePhase.values().length;
        }

        private String limits() {
            var limits = new ArrayList<String>();
            if (plan != Plan.FREE) {
                limits.add("plan " + plan.id());
            }
            if (!isEverywhere()) {
                limits.add("only in " + String.join(" ", phases));
            }
            return String.join("; ", limits);
        }
    }

    /** Returns the fields whose name or description has that text, in any case. */
    public static Catalogue fields(String text) {
        return new Catalogue(
                Fields.all().stream().map(Row::of).filter(holding(text)).toList());
    }

    /** Returns the functions whose name or description has that text, in any case. */
    public static Catalogue functions(String text) {
        return new Catalogue(
                Functions.all().stream().map(Row::of).filter(holding(text)).toList());
    }

    private static Predicate<Row> holding(String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return row -> (row.name + " " + row.words).toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Returns the text for people. */
    public String text() {
        return rows.stream()
                .map(row -> Arrays.asList(
                        row.name + (row.form.startsWith("(") ? "" : "  ") + row.form, row.words, row.limits()))
                .map(lines ->
                        lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n    ")) + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the JSON text. */
    public String json() {
        return TrialJson.written(json -> {
            json.writeArrayPropertyStart("rows");
            rows.forEach(row -> write(row, json));
            json.writeEndArray();
        });
    }

    private static void write(Row row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", row.name);
        json.writeStringProperty("form", row.form);
        json.writeStringProperty("words", row.words);
        json.writeArrayPropertyStart("phases");
        row.phases.forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("plan", row.plan.id());
        json.writeEndObject();
    }
}
