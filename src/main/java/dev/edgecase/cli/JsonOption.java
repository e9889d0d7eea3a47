package dev.edgecase.cli;

import picocli.CommandLine.Option;

/** {@code --json}, wherever a command prints text. */
final class JsonOption {
    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Print JSON in place of text.")
    private boolean asked;

    boolean isAsked() {
        return asked;
    }
}
