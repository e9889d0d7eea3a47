package dev.edgecase.cache.policy;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.DirectiveChange;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An origin's response, and what else counts when it is decided whether it may be stored.
 *
 * @param status the origin's; after a 304, that of the stored response
 * @param headers the origin's, or what is stored of them together with a 304's; what Cache Response Rules and header rules take off
 *     responses is gone
 * @param changes what Cache Response Rules do to {@code Cache-Control}, in their order; whether {@code headers} has it already does
 *     not matter
 * @param contentLength the length of the body, where it is known
 * @param now when the response came
 * @param facts what else is the case; mostly nothing
 */
public record Judged(
        int status,
        Headers headers,
        List<DirectiveChange> changes,
        OptionalLong contentLength,
        Instant now,
        Set<Fact> facts) {
    /** What else counts. */
    public enum Fact {
        /** The request has {@code Authorization}. */
        AUTHORIZED,
        /** A Cache Response Rule matched, so that all directives are obeyed. */
        RESPONSE_RULE_MATCHED,
        /** It is the answer to a range that the edge itself asked for. */
        RANGE_ASKED,
        /** It varies by a request header whose rule says that it is not stored then. */
        VARY_BYPASS,
        /** It is an image of another type than the visitor asks for, where each type is stored by itself. */
        IMAGE_UNSERVED,
        /** Cache Deception Armor is on, and the content type does not fit the URL's extension. */
        DECEPTION,
        /** The body of this key has turned out larger than what is stored. */
        WAS_TOO_LARGE,
        /** The origin said 304 to a revalidation. */
        REVALIDATED,
        /** And what it confirmed has been revalidated for every request. */
        NEVER_GOOD
    }

    /** Keeps a list that nobody changes. */
    public Judged {
        changes = List.copyOf(changes);
    }

    /** Tells whether that is the case. */
    public boolean is(Fact fact) {
        return facts.contains(fact);
    }
}
