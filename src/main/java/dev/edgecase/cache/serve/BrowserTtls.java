package dev.edgecase.cache.serve;

import dev.edgecase.cache.policy.CacheControl;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What browsers are told about keeping a response that is in the cache: {@code Cache-Control} and {@code Expires}.
 *
 * <p>Source: Cloudflare docs, cache/how-to/edge-browser-cache-ttl and cache/concepts/cache-control. Certainty: documented; the form
 * of what is written, {@code no-store} for both bypass modes, and that a bare {@code no-cache} or {@code no-store} stays, are
 * assumed.
 */
public enum BrowserTtls implements CacheReason {
    /** The origin's fields are passed on as they are. */
    RESPECTED("respected", "the origin's Cache-Control is respected"),
    /** The origin said as much or more. */
    ORIGIN_LONGER("origin-longer", "the origin lets browsers keep it as long as Browser Cache TTL, or longer"),
    /** {@code max-age} is the setting's. */
    RAISED("raised", "Browser Cache TTL is longer than what the origin said"),
    /** The origin forbade browsers to keep it, and that stays. */
    ORIGIN_FORBIDS("origin-forbids", "the origin's no-cache or no-store stays"),
    /** Browsers are told not to keep it. */
    FORBIDDEN("forbidden", "Browser TTL is bypass"),
    /** The response is none that the setting applies to: it is not in the cache. */
    NOT_CACHED("not-cached", "Browser Cache TTL is for cached responses only");

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String EXPIRES = "Expires";
    private static final String MAX_AGE = "max-age";
    private static final String IMMUTABLE = "immutable";

    private final String id;
    private final String words;

    BrowserTtls(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /**
     * Changes the fields of a cached response, and returns what was done.
     *
     * @param found has the fields as stored, or as the origin sent them
     * @param fields the same on their way to the visitor
     */
    static BrowserTtls apply(Found found, Headers.Builder fields, CachePolicy policy, Instant now) {
        var origin = found.headers();
        var obeys = found.obeys(policy);
        return switch (policy.browserTtl().mode()) {
            case RESPECT_ORIGIN -> respect(origin, fields, obeys);
            case BYPASS_BY_DEFAULT -> saysNothing(origin) ? forbid(fields) : respect(origin, fields, obeys);
            case BYPASS -> forbid(fields);
            case OVERRIDE_ORIGIN ->
                policy.browserTtl().duration().isZero()
                        ? respect(origin, fields, obeys)
                        : raise(found, fields, policy, now);
        };
    }

    private static boolean saysNothing(Headers origin) {
        return !origin.contains(CACHE_CONTROL) && !origin.contains(EXPIRES);
    }

    private static BrowserTtls forbid(Headers.Builder fields) {
        fields.remove(EXPIRES).set(CACHE_CONTROL, "no-store");
        return FORBIDDEN;
    }

    private static BrowserTtls respect(Headers origin, Headers.Builder fields, boolean obeys) {
        if (!obeys && origin.contains(CACHE_CONTROL)) {
            var said = CacheControl.of(origin.all(CACHE_CONTROL), true);
            if (said.has(IMMUTABLE)) {
                write(said.without(IMMUTABLE), fields);
            }
        }
        return RESPECTED;
    }

    private static BrowserTtls raise(Found found, Headers.Builder fields, CachePolicy policy, Instant now) {
        var origin = found.headers();
        var ttl = policy.browserTtl().duration();
        if (saysNothing(origin)) {
            fields.add(CACHE_CONTROL, MAX_AGE + "=" + ttl.toSeconds());
            return RAISED;
        }
        var said = CacheControl.of(origin.all(CACHE_CONTROL), policy.knobs().fractionsFloor());
        var left = found.obeys(policy) ? said : said.without("private", IMMUTABLE);
        var effect = effect(said, origin, ttl, now);
        if (effect == RAISED) {
            write(left.with(MAX_AGE, ttl), fields);
            if (origin.contains(EXPIRES)) {
                fields.set(EXPIRES, HttpDate.text(now.plus(ttl)));
            }
        } else if (left.size() < said.size()) {
            write(left, fields);
        }
        return effect;
    }

    private static BrowserTtls effect(CacheControl said, Headers origin, Duration ttl, Instant now) {
        if (said.has("no-store") || said.isBare("no-cache")) {
            return ORIGIN_FORBIDS;
        }
        var seconds = said.seconds(MAX_AGE);
        var lifetime = seconds.isPresent() ? OptionalLong.of(seconds.getAsInt()) : untilExpires(origin, now);
        return lifetime.isPresent() && lifetime.getAsLong() >= ttl.toSeconds() ? ORIGIN_LONGER : RAISED;
    }

    private static OptionalLong untilExpires(Headers origin, Instant now) {
        return origin.first(EXPIRES)
                .flatMap(HttpDate::parse)
                .map(expires -> OptionalLong.of(Duration.between(now, expires).toSeconds()))
                .orElse(OptionalLong.empty());
    }

    private static void write(CacheControl directives, Headers.Builder fields) {
        if (directives.isEmpty()) {
            fields.remove(CACHE_CONTROL);
        } else {
            fields.set(CACHE_CONTROL, directives.text());
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String remedy() {
        return this == RAISED
                ? "set browser_cache_ttl to 0, or browser_ttl to respect_origin in a Cache Rule, to leave it to the origin"
                : "";
    }
}
