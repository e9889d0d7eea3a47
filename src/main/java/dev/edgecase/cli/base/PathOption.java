package dev.edgecase.cli.base;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads options that name a file. */
public final class PathOption {
    private PathOption() {}

    /** Returns the file; throws a {@link UsageProblem} where no file can have that name. */
    public static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw UsageProblem.in(option, "'%s' is not a file name".formatted(text));
        }
    }
}
