package dev.edgecase.cli.base;

import picocli.CommandLine.Option;

/** {@code --json}, wherever a command prints text. */
public final class JsonOption {
    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Print JSON in place of text.")
    private boolean asked;

    /** Returns whether JSON is wanted. */
    public boolean isAsked() {
        return asked;
    }
}
