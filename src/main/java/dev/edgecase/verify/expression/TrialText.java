package dev.edgecase.verify.expression;

import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Printer;
import dev.edgecase.rules.tree.ValueText;
import java.util.Locale;
import java.util.Optional;

/** Writes a trial for people: the expression in its usual form, the fields it reads, and the value of every part as a tree. */
public final class TrialText {
    private static final int LONGEST_VALUE = 400;

    private final StringBuilder out = new StringBuilder(512);

    private TrialText() {}

    /** Returns the text. */
    public static String of(Trial trial) {
        var text = new TrialText();
        text.expression(trial);
        trial.outcome().ifPresent(outcome -> text.outcome(trial, outcome));
        return text.out.toString();
    }

    private void expression(Trial trial) {
        out.append(Printer.lines(trial.tree())).append('\n');
        if (trial.reads().isEmpty()) {
            out.append("\nreads no field\n");
            return;
        }
        out.append("\nreads\n");
        var width = trial.reads().stream()
                .mapToInt(field -> field.name().length())
                .max()
                .orElse(0);
        for (var field : trial.reads()) {
            out.append(String.format(Locale.ROOT, "  %-" + width + "s  %s%n", field.name(), field.type()));
        }
    }

    private void outcome(Trial trial, Evaluation outcome) {
        var matches = outcome.value().equals(Optional.of(true));
        out.append('\n')
                .append(!trial.isFilter() ? "value" : matches ? "matches" : "does not match")
                .append('\n');
        part(outcome, true, "  ");
    }

    private void part(Evaluation part, boolean isNeeded, String indent) {
        out.append(indent)
                .append(name(part.node()))
                .append(" -> ")
                .append(ValueText.shortened(part.value(), LONGEST_VALUE))
                .append(part.decided() || !isNeeded ? "\n" : ", not needed\n");
        if (!(part.node() instanceof Node.Element)) {
            part.parts().stream()
                    .filter(inner -> !(inner.node() instanceof Node.Literal))
                    .forEach(inner -> part(inner, part.decided(), indent + "  "));
        }
    }

    /** What is only made of other parts is called by what joins them: those stand below it. */
    private static String name(Node node) {
        if (node instanceof Node.Join join) {
            return join.joint().word();
        }
        return node instanceof Node.Not ? "not" : Printer.print(node);
    }
}
