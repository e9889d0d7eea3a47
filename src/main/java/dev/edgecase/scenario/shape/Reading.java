package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One pass over a file: what is known while it is read, and what was found wrong with it. */
public final class Reading {
    private final Findings findings;
    private final Path folder;
    private final Known known;
    private final Map<String, Set<String>> names;
    private final Variables variables;

    private Reading(Findings findings, Path folder, Known known, Variables variables) {
        this.findings = findings;
        this.folder = folder;
        this.known = known;
        this.names = new HashMap<>();
        this.variables = variables;
    }

    private Reading(Reading outer, Path folder) {
        this.findings = outer.findings;
        this.folder = folder;
        this.known = outer.known;
        this.names = outer.names;
        this.variables = outer.variables;
    }

    /**
     * What is known before the file is read in full.
     *
     * @param requires what the scenario requires
     * @param missing what of that this version has not; then the scenario will be skipped
     */
    public record Known(Set<String> requires, Set<String> missing) {
        /** Nothing. */
        public static final Known NOTHING = new Known(Set.of(), Set.of());
    }

    /** Begins a pass with the values of variables. */
    public static Reading of(Findings findings, Path folder, Known known, Map<String, String> variables) {
        return new Reading(findings, folder, known, new Variables(variables));
    }

    /** Returns the same pass for a file in another folder. */
    public Reading in(Path other) {
        return new Reading(this, other);
    }

    /** Returns what was found wrong. */
    public Findings findings() {
        return findings;
    }

    /** Says what is wrong with a part of the file and what would do. */
    public void refuse(Node node, String found, String remedy) {
        findings.add(node, found, remedy);
    }

    /** Returns the path of a file that is named in this one. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Returns the names of that kind. */
    public Set<String> names(String kind) {
        return names.getOrDefault(kind, Set.of());
    }

    /** Makes a name known from here on. */
    public void learn(String kind, String name) {
        names.computeIfAbsent(kind, any -> new TreeSet<>()).add(name);
    }

    /** Tells whether the scenario requires that. */
    public boolean requires(String id) {
        return known.requires.contains(id);
    }

    /** Tells whether the scenario is for a version that can do more, and may use what only that one knows. */
    public boolean isAhead() {
        return !known.missing.isEmpty();
    }

    /** Makes a name known whose value is captured while the scenario runs. */
    public void capture(String name) {
        variables.capture(name);
    }

    /** Returns the text of a scalar, complete; a captured value is a mistake. */
    public Optional<String> text(Scalar scalar) {
        return variables.fill(scalar, false, Variables.NO_OTHERS, findings);
    }

    /** Returns the text of a scalar, in which captured values still stand as {@code ${name}}. */
    public Optional<String> fillable(Scalar scalar) {
        return variables.fill(scalar, true, Variables.NO_OTHERS, findings);
    }

    /** Returns the text of a scalar, in which names of the caller's choice still stand as {@code ${name}}. */
    public Optional<String> template(Scalar scalar, Predicate<String> names) {
        return variables.fill(scalar, false, names, findings);
    }
}
