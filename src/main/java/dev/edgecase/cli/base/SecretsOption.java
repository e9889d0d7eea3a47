package dev.edgecase.cli.base;

import picocli.CommandLine.Option;

/** {@code --secrets}, wherever headers are shown. */
public final class SecretsOption {
    @Option(
            names = "--secrets",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Show Authorization and Cookie values too.")
    private boolean asked;

    /** Returns whether they are to be shown. */
    public boolean areAsked() {
        return asked;
    }
}
