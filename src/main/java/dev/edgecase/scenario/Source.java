package dev.edgecase.scenario;

import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Place;
import dev.edgecase.scenario.tree.TreeReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        var start = new Place(file.toString(), 1, 1);
        try {
            if (Files.size(file) > TreeReader.MAX_SIZE * 4L) {
                findings.add(new Finding(start, "", "the file has more than 3 MB", "split it"));
                return Optional.empty();
            }
            return TreeReader.read(file.toString(), Files.readString(file), findings);
        } catch (NoSuchFileException missing) {
            findings.add(new Finding(start, "", "there is no such file", ""));
        } catch (CharacterCodingException notText) {
            findings.add(new Finding(start, "", "the file is not text in UTF-8", "save it as UTF-8"));
        } catch (IOException unreadable) {
            findings.add(new Finding(start, "", "the file cannot be read: " + unreadable.getMessage(), ""));
        }
        return Optional.empty();
    }
}
