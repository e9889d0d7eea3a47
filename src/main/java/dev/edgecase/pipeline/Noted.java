package dev.edgecase.pipeline;

import java.util.List;

/** Something that happened to a request on its way. */
public sealed interface Noted
        permits Journey.Step, RulesetRun, Noted.Secured, Noted.Allowed, Noted.Credentials, Noted.Scanned, BodySample {
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

    /**
     * The request's files were looked at.
     *
     * @param results for each what is thought of it
     * @param sizes their sizes in bytes
     * @param types their media types
     */
    record Scanned(List<?> results, List<?> sizes, List<?> types) implements Noted {}
}
