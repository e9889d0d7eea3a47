package dev.edgecase.scenario.tree;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file into a tree; whatever prevents that is a finding. */
public final class TreeFile {
    private static final int BYTES_A_CHARACTER = 4;

    private TreeFile() {}

    /** Returns the tree of a file that has no more in it than that. */
    public static Optional<Node> read(Path file, TreeReader.Limits limits, Findings findings) {
        var start = new Place(file.toString(), 1, 1);
        try {
            if (Files.size(file) > (long) limits.characters() * BYTES_A_CHARACTER) {
                findings.add(new Finding(start, "", limits.tooLong(), "split it"));
                return Optional.empty();
            }
            return new TreeReader(file.toString(), limits, findings).read(Files.readString(file));
        } catch (NoSuchFileException missing) {
            findings.missing(file);
            findings.add(new Finding(start, "", "there is no such file", ""));
        } catch (CharacterCodingException notText) {
            findings.add(new Finding(start, "", "the file is not text in UTF-8", "save it as UTF-8"));
        } catch (IOException unreadable) {
            findings.missing(file);
            findings.add(new Finding(start, "", "the file cannot be read: " + unreadable.getMessage(), ""));
        }
        return Optional.empty();
    }
}
