package dev.edgecase.pipeline;

/** Something that happened to a request on its way. */
public sealed interface Noted
        permits Journey.Step, RulesetRun, Noted.Secured, Noted.Allowed, Noted.Credentials, BodySample {
    /** A security product had something to say. */
    record Secured(SecurityEvent event) implements Noted {}

    /**
     * An IP Access rule allowed the visitor, which is no security event.
     *
     * @param source the kind of rule
     * @param value whom it is for
     */
    record Allowed(SecurityEvent.Source source, String value) implements Noted {}

    /**
     * The request carries credentials.
     *
     * @param result what is known of them, {@code clean} where that is nothing
     */
    record Credentials(String result) implements Noted {}
}
