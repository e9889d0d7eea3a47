package dev.edgecase.scenario;

import dev.edgecase.scenario.ScenarioProblem.Mistake;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Reading.Known;
import dev.edgecase.scenario.shape.SchemaWriter;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.TreeReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads scenario files. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * Reads a file: one scenario, or with a matrix one for each combination of its values.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static List<Scenario> read(Path file) {
        return read(Source.of(file), findings -> Source.tree(file, findings));
    }

    /**
     * Reads a text; files that it names are looked for in the working directory.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static List<Scenario> readText(String text) {
        return read(Source.text(), findings -> TreeReader.read(Source.TEXT, text, findings));
    }

    /**
     * Reads what a step has under {@code change:}, for a setup whose origins and visitors it may name: for the JUnit extension's
     * {@code apply} and {@code with…}.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static Change readChange(String text, Setup setup) {
        var findings = new Findings();
        var reading = Reading.of(findings, Path.of(""), Known.NOTHING, Map.of());
        setup.origins().keySet().forEach(name -> reading.learn("origin", name));
        setup.visitors().keySet().forEach(name -> reading.learn("visitor", name));
        var read = TreeReader.read(Source.TEXT, text, findings)
                .flatMap(tree -> new ChangeShape(Course.of(setup)).shape().read(tree, reading));
        refuse(findings);
        return read.orElseThrow(() -> new IllegalStateException("nothing was read, and nothing found wrong"));
    }

    /** Throws a problem where something was found wrong. */
    static void refuse(Findings findings) {
        var wrong = findings.inOrder();
        if (!wrong.isEmpty()) {
            throw new ScenarioProblem(wrong.stream().map(ScenarioFiles::mistake).toList(), findings.missing());
        }
    }

    private static List<Scenario> read(Source source, Function<Findings, Optional<Node>> tree) {
        var findings = new Findings();
        var scenarios = tree.apply(findings)
                .map(root -> new ScenarioReader(source, findings).read(root))
                .orElse(List.of());
        refuse(findings);
        return scenarios;
    }

    private static Mistake mistake(Finding finding) {
        var place = finding.place();
        return new Mistake(
                place.file(), place.line(), place.column(), finding.key(), finding.found(), finding.remedy());
    }

    /** Returns the JSON Schema of the format. */
    public static String schema() {
        return new SchemaWriter().write(shape());
    }

    /** Returns the shape of a whole file. */
    static Shape<?> shape() {
        return new ScenarioShape(Optional.empty(), Map.of()).shape(new StepType(Course.unknown()).list());
    }
}
