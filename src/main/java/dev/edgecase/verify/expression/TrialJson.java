package dev.edgecase.verify.expression;

import dev.edgecase.log.PlainJson;
import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.ExpressionProblem;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Printer;
import dev.edgecase.rules.tree.ValueText;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a trial, or why there was none, as JSON: keys in snake case, a missing value as null. */
public final class TrialJson {
    private final JsonGenerator json;

    private TrialJson(JsonGenerator json) {
        this.json = json;
    }

    /** Returns the JSON text of a trial. */
    public static String of(Trial trial) {
        return written(json -> new TrialJson(json).trial(trial));
    }

    /** Returns the JSON text of what is wrong with an expression. */
    public static String of(ExpressionProblem problem) {
        return written(json -> {
            json.writeStringProperty("expression", problem.text());
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("kind", problem.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("message", problem.getMessage());
            json.writeStringProperty("hint", problem.hint());
            json.writeNumberProperty("line", problem.line());
            json.writeNumberProperty("column", problem.column());
            json.writeEndObject();
        });
    }

    /** Returns the text of an object whose members the writer fills in. */
    static String written(Consumer<JsonGenerator> members) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private void trial(Trial trial) {
        json.writeStringProperty("expression", trial.text());
        json.writeStringProperty("formatted", Printer.print(trial.tree()));
        json.writeStringProperty("type", trial.tree().type().toString());
        json.writeArrayPropertyStart("reads");
        for (var field : trial.reads()) {
            json.writeStartObject();
            json.writeStringProperty("name", field.name());
            json.writeStringProperty("type", field.type().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        trial.outcome().ifPresent(outcome -> {
            if (trial.isFilter()) {
                json.writeBooleanProperty("matches", outcome.value().equals(Optional.of(true)));
            }
            json.writeName("outcome");
            part(outcome);
        });
    }

    private void part(Evaluation part) {
        json.writeStartObject();
        json.writeStringProperty("text", Printer.print(part.node()));
        json.writeBooleanProperty("decided", part.decided());
        json.writeName("value");
        PlainJson.write(part.value().map(ValueText::plain).orElse(null), json);
        json.writeArrayPropertyStart("parts");
        part.parts().stream()
                .filter(inner -> !(inner.node() instanceof Node.Literal))
                .forEach(this::part);
        json.writeEndArray();
        json.writeEndObject();
    }
}
