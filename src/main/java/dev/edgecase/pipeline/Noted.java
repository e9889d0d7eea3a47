package dev.edgecase.pipeline;

/** Something that happened to a request on its way. */
public sealed interface Noted permits Journey.Step, RulesetRun, Noted.Secured {
    /** A security product had something to say. */
    record Secured(SecurityEvent event) implements Noted {}
}
