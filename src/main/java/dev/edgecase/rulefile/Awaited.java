package dev.edgecase.rulefile;

import dev.edgecase.rules.scheme.RulePhase;
import java.util.Set;
import java.util.function.Function;

/** What rules can be about and this version does not do. */
public enum Awaited {
    /** Phases of rules that nothing runs. */
    SECURITY,
    /** Snippets, and what else runs code. */
    WORKERS;

    /** Returns what brings a phase. */
    static Awaited of(RulePhase phase) {
        return switch (phase) {
            case HTTP_REQUEST_SNIPPETS, HTTP_REQUEST_CLOUD_CONNECTOR -> WORKERS;
            default -> SECURITY;
        };
    }

    /**
     * What the reader of a file knows of that.
     *
     * @param announced what the file says it waits for: rules about it are read and checked, and nothing runs them
     * @param remedy what would do for the rest
     */
    public record Waiting(Set<Awaited> announced, Function<Awaited, String> remedy) {
        /** Nothing is waited for. */
        public static final Waiting FOR_NOTHING = new Waiting(Set.of(), awaited -> "leave it out");

        /** Keeps a set that nobody changes. */
        public Waiting {
            announced = Set.copyOf(announced);
        }
    }
}
