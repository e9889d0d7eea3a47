package dev.edgecase.rules.set;

import dev.edgecase.rules.Filter;
import dev.edgecase.rules.ValueExpression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many requests a rate limiting rule lets through.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules/parameters. Certainty: documented.
 *
 * @param characteristics what has a counter of its own: each distinct combination of their values, a missing value being one;
 *     {@code cf.colo.id} is always among them and not in this list
 * @param period how long is counted
 * @param limit more than so much gets the action: requests, or the score that the origin tells
 * @param mitigation how long the action then holds; zero: only for what is over the limit
 * @param counting which requests count; empty: those that the rule matches
 * @param countsResponses whether {@code counting} reads the response
 * @param toOriginOnly whether only what reaches the origin counts
 * @param scoreHeader the response header that tells the score; empty: each request counts one
 */
public record RateLimit(
        List<Characteristic> characteristics,
        Duration period,
        long limit,
        Duration mitigation,
        Optional<Filter> counting,
        boolean countsResponses,
        boolean toOriginOnly,
        Optional<String> scoreHeader) {
    /** Keeps a list that nobody changes. */
    public RateLimit {
        characteristics = List.copyOf(characteristics);
    }

    /**
     * What a counter is for.
     *
     * @param text as written, {@code http.request.headers["x-api-key"]}
     * @param value yields it; not asked for {@code cf.unique_visitor_id}
     */
    public record Characteristic(String text, ValueExpression value) {}

    /** Tells whether the count goes up only after the response. */
    public boolean countsAfterwards() {
        return countsResponses || toOriginOnly || scoreHeader.isPresent();
    }
}
