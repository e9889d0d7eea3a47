package dev.edgecase.cli.catalogue;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.error.EdgeError;
import dev.edgecase.unit.Spelling;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code edgecase errors [CODE]}: the catalogue of what the edge answers in its own name. */
@Command(
        name = "errors",
        header = "List the errors the edge makes, or tell about one.",
        footer = {"", "Examples:", "  edgecase errors", "  edgecase errors 522", "  edgecase errors 1016"})
public final class ErrorsCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            defaultValue = "",
            description = "An HTTP status such as 522, or a code such as 1016.")
    String code = "";

    /** Makes the command. */
    public ErrorsCommand(Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        if (code.isEmpty()) {
            table();
        } else {
            one(find(code));
        }
        return ExitCode.GOOD;
    }

    private static EdgeError find(String code) {
        var known = code.matches("\\d{3,4}") ? EdgeError.of(Integer.parseInt(code)) : Optional.<EdgeError>empty();
        return known.orElseThrow(() -> {
            var codes = EdgeError.all().stream()
                    .map(error -> Integer.toString(error.code()))
                    .toList();
            var hint = Spelling.hint(code, codes);
            return new UsageProblem("the edge has no error '%s'%s"
                    .formatted(code, hint.isEmpty() ? "; edgecase errors lists them" : hint));
        });
    }

    private void table() {
        var text = new StringBuilder("code  http  retry  title\n");
        for (var error : EdgeError.all()) {
            text.append(String.format(
                    Locale.ROOT, "%-6d%-6d%-7s%s%n", error.code(), error.status(), retry(error), error.title()));
        }
        out.print(text.append("\nedgecase errors CODE tells what it means and what to do.\n"));
    }

    private void one(EdgeError error) {
        var text = new StringBuilder(512);
        text.append(error.code()).append(' ').append(error.title()).append("\n\n");
        row("http status", Integer.toString(error.status()), text);
        row("category", error.category().wireName(), text);
        row("name", error.name(), text);
        row("retry after", retry(error).equals("-") ? "repeating is of no use" : retry(error), text);
        row("meaning", error.advice().detail(), text);
        row("what to do", error.advice().remedy(), text);
        var causes = Causes.of(error.code());
        if (!causes.isEmpty()) {
            row("made by", String.join("; ", causes), text);
        }
        row(
                "certainty",
                "status " + lower(error.certainty().status()) + ", name "
                        + lower(error.certainty().name()),
                text);
        row("docs", error.type(), text);
        out.print(text);
    }

    private static String retry(EdgeError error) {
        return error.retryAfter().map(after -> after.toSeconds() + "s").orElse("-");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void row(String label, String value, StringBuilder text) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(Math.max(1, 13 - label.length())))
                .append(value)
                .append('\n');
    }
}
