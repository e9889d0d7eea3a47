package dev.edgecase.cli;

import picocli.CommandLine.Option;

/** {@code --secrets}, wherever headers are shown. */
final class SecretsOption {
    @Option(
            names = "--secrets",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Show Authorization and Cookie values too.")
    private boolean asked;

    boolean areAsked() {
        return asked;
    }
}
