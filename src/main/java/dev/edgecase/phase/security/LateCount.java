package dev.edgecase.phase.security;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.limit.Counters;
import dev.edgecase.phase.field.RequestFields;
import dev.edgecase.phase.security.RateMeter.Metered;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;

/**
 * Counts a request by its response: by what the counting expression says of it, by whether the origin was asked, or by the score that
 * the origin tells. It is too late for this request; the next one is compared with it.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules/request-rate and parameters. Certainty: documented, also that {@code http.host} is
 * by now what an Origin Rule made of it; that no other field is, is assumed.
 */
final class LateCount {
    private static final Field HOST = Fields.known("http.host");
    private static final long MOST_SCORE = 1_000_000;
    private static final int LONGEST_SCORE = 7;

    private final Counters counters;
    private final Metered metered;
    private final Facts request;

    LateCount(Counters counters, Metered metered, Facts request) {
        this.counters = counters;
        this.metered = metered;
        this.request = request;
    }

    void count(EdgeResponse response, Exchange exchange) {
        var amount = amount(exchange);
        var counting = metered.limit().counting().orElse(metered.rule().filter());
        if (amount > 0 && counting.matches(facts(response, exchange))) {
            counters.add(
                    RateMeter.key(metered, request, exchange),
                    metered.quota(),
                    amount,
                    exchange.clock().instant());
        }
    }

    private long amount(Exchange exchange) {
        var journey = exchange.journey();
        if (metered.limit().toOriginOnly() && journey.sent().isEmpty()) {
            return 0;
        }
        return metered.limit()
                .scoreHeader()
                .map(name ->
                        score(journey.originHeaders().first(name).orElse("").strip()))
                .orElse(1L);
    }

    /** A score that is missing or out of range counts nothing. */
    private static long score(String text) {
        var isNumber = !text.isEmpty()
                && text.length() <= LONGEST_SCORE
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        var score = isNumber ? Long.parseLong(text) : 0;
        return score <= MOST_SCORE ? score : 0;
    }

    private static Facts facts(EdgeResponse response, Exchange exchange) {
        var facts = RequestFields.facts(exchange, response);
        return exchange.override()
                .hostHeader()
                .map(host -> new Facts(field -> field.equals(HOST) ? host : facts.value(field)))
                .orElse(facts);
    }
}
