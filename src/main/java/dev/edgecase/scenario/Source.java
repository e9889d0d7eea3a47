package dev.edgecase.scenario;

import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.TreeFile;
import dev.edgecase.scenario.tree.TreeReader;
import java.nio.file.Path;
import java.util.Optional;

/** A text and where it comes from. */
record Source(String name, Path folder, Optional<Path> file) {
    /** What stands for a file's name where there is none. */
    static final String TEXT = "text";

    static Source of(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return new Source(file.toString(), folder == null ? Path.of("") : folder, Optional.of(file));
    }

    static Source text() {
        return new Source(TEXT, Path.of(""), Optional.empty());
    }

    /** Reads a file into a tree; whatever prevents that is a finding. */
    static Optional<Node> tree(Path file, Findings findings) {
        return TreeFile.read(file, TreeReader.Limits.SCENARIO, findings);
    }
}
