package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.cache.policy.Lifetime.IfError;
import dev.edgecase.cache.policy.Lifetime.Source;
import dev.edgecase.http.HttpDate;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Works out how long a response is good: the first wins of Cache Response Rules, {@code status_code_ttl}, {@code edge_ttl}, the
 * directives that decide, {@code Expires}, and the default of the status.
 *
 * <p>Source: cache/concepts/cdn-cache-control, cache/how-to/cache-response-rules, cache/how-to/configure-cache-status-code,
 * cache/concepts/cache-control; open-source proxy framework for {@code Expires}. Certainty: documented; observed for
 * {@code Expires}; assumed, that {@code status_code_ttl} 0 forbids stale responses as {@code no-cache} does.
 */
final class Lifetimes {
    private final Judged judged;
    private final CachePolicy policy;
    private final Deciding deciding;

    Lifetimes(Judged judged, CachePolicy policy, Deciding deciding) {
        this.judged = judged;
        this.policy = policy;
        this.deciding = deciding;
    }

    Optional<Lifetime> lifetime() {
        return ruled().or(this::setting)
                .or(() -> said(deciding.directives(), deciding.source()))
                .or(this::expires)
                .or(this::byDefault);
    }

    /** Returns what Cache Response Rules set. */
    Optional<Lifetime> ruled() {
        return said(deciding.ruled(), Source.RESPONSE_RULE);
    }

    private Optional<Lifetime> setting() {
        if (deciding.statusTtl().isPresent()) {
            var seconds = deciding.statusTtl().getAsInt();
            return seconds == StatusTtl.NO_STORE
                    ? Optional.empty()
                    : Optional.of(bySetting(seconds, Source.STATUS_TTL));
        }
        return deciding.overridden()
                ? Optional.of(bySetting(policy.edgeTtl().duration().toSeconds(), Source.EDGE_TTL))
                : Optional.empty();
    }

    private Lifetime bySetting(long seconds, Source source) {
        var writer = policy.sources().get("edge_ttl");
        var words = source.words() + ' ' + seconds + " s" + (writer == null ? "" : " of " + writer);
        return lifetime(Duration.ofSeconds(seconds), source, words);
    }

    private Optional<Lifetime> said(CacheControl directives, Source source) {
        if (directives.isBare("no-cache") || listedFieldIsThere(directives)) {
            return Optional.of(lifetime(Duration.ZERO, source, "no-cache of " + source.words()));
        }
        var name = directives.seconds("s-maxage").isPresent() ? "s-maxage" : "max-age";
        var seconds = directives.seconds(name);
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        var age = source == Source.RESPONSE_RULE ? 0 : upstreamAge();
        var words = name + '=' + seconds.getAsInt() + " of " + source.words() + (age == 0 ? "" : ", less Age: " + age);
        return Optional.of(lifetime(Duration.ofSeconds(Math.max(0, seconds.getAsInt() - age)), source, words));
    }

    /**
     * Tells whether a field of {@code no-cache="..."} is there, or was when it was stored without it. Set-Cookie does not count: it is
     * dropped, and the rest is served.
     */
    private boolean listedFieldIsThere(CacheControl directives) {
        for (var field : directives.fields("no-cache")) {
            if (!field.equals("set-cookie") && (judged.headers().contains(field) || judged.is(Fact.NEVER_GOOD))) {
                return true;
            }
        }
        return false;
    }

    private int upstreamAge() {
        return policy.knobs().honourUpstreamAge()
                ? judged.headers()
                        .first("Age")
                        .map(age -> CacheControl.seconds(age, false).orElse(0))
                        .orElse(0)
                : 0;
    }

    /** Several lines do not count, and what is no date is over. */
    private Optional<Lifetime> expires() {
        if (!deciding.dated() || judged.headers().count("Expires") != 1) {
            return Optional.empty();
        }
        var headers = judged.headers();
        var until = headers.first("Expires").flatMap(HttpDate::parse).orElse(Instant.EPOCH);
        var from = policy.knobs().expiresUsesDate()
                ? headers.first("Date").flatMap(HttpDate::parse).orElse(judged.now())
                : judged.now();
        var ttl = until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
        return Optional.of(lifetime(ttl, Source.EXPIRES, Source.EXPIRES.words()));
    }

    private Optional<Lifetime> byDefault() {
        return policy.edgeTtl().mode() == EdgeTtl.Mode.BYPASS_BY_DEFAULT
                ? Optional.empty()
                : Optional.ofNullable(policy.knobs().defaultTtls().get(judged.status()))
                        .map(seconds -> lifetime(
                                Duration.ofSeconds(seconds), Source.DEFAULT, "default for " + judged.status()));
    }

    private Lifetime lifetime(Duration ttl, Source source, String words) {
        if (deciding.forbidsStale() || (source == Source.STATUS_TTL && ttl.isZero())) {
            return new Lifetime(ttl, source, words, Duration.ZERO, IfError.FORBIDDEN);
        }
        var whileRevalidate =
                deciding.directives().seconds("stale-while-revalidate").orElse(0);
        return new Lifetime(ttl, source, words, Duration.ofSeconds(whileRevalidate), ifError());
    }

    private IfError ifError() {
        var seconds = deciding.directives().seconds("stale-if-error");
        if (seconds.isEmpty()) {
            return IfError.UNSAID;
        }
        return seconds.getAsInt() == 0
                ? IfError.FORBIDDEN
                : new IfError(IfError.Rule.DIRECTIVE, Duration.ofSeconds(seconds.getAsInt()));
    }
}
