package dev.edgecase.cache;

import dev.edgecase.cache.CacheVerdict.Stored;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.policy.Lifetime.IfError;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.policy.StaleOnFailure;
import java.time.Duration;

/** Words for people about a verdict: nothing of this is made unless somebody asks. */
final class VerdictWords {
    private VerdictWords() {}

    static String of(CacheVerdict verdict) {
        return verdict.stored()
                .filter(stored -> verdict.status().isServedFromCache())
                .map(stored -> served(verdict, stored))
                .orElse(verdict.reason().words());
    }

    /** Returns "served a stored 301 to /old, 60 s old, good for 7200 s (default for 301)". */
    private static String served(CacheVerdict verdict, Stored stored) {
        var location = stored.headers().first("Location").map(to -> " to " + to).orElse("");
        var what = "served a stored " + stored.status() + location + ", " + stored.age() + " s old, good for "
                + stored.lifetime().ttl().toSeconds() + " s ("
                + stored.lifetime().words() + ")";
        return switch (verdict.status()) {
            case HIT ->
                verdict.reason() == Reuse.FRESH
                        ? what
                        : what + ": " + verdict.reason().words();
            case UPDATING ->
                what + ": " + verdict.reason().words()
                        + window(stored, stored.lifetime().whileRevalidate());
            case STALE -> what + ": " + verdict.reason().words() + failing(stored);
            default -> what + ": " + verdict.reason().words();
        };
    }

    private static String failing(Stored stored) {
        var ifError = stored.lifetime().ifError();
        return ifError.rule() == IfError.Rule.DIRECTIVE ? window(stored, ifError.limit()) : "";
    }

    private static String window(Stored stored, Duration length) {
        return ", for another " + Math.max(0, stored.left().plus(length).toSeconds()) + " s";
    }

    static String remedy(CacheVerdict verdict) {
        var own = verdict.reason().remedy();
        return own.isEmpty()
                ? verdict.stored().map(stored -> remedy(verdict, stored)).orElse("")
                : own;
    }

    private static String remedy(CacheVerdict verdict, Stored stored) {
        if (verdict.reason() == StaleOnFailure.Reason.UNSAID) {
            return stale(stored.lifetime());
        }
        if (verdict.status() == CacheStatus.UPDATING) {
            return "ask again: the origin is asked meanwhile";
        }
        return verdict.status() == CacheStatus.HIT
                ? "wait " + (stored.left().toSeconds() + 1) + " s, or purge the URL" + next(stored)
                : "";
    }

    /** An Edge TTL has what the origin says of stale responses not count. */
    private static String stale(Lifetime lifetime) {
        var directive = " stale-if-error=0 or must-revalidate to have the error shown";
        return switch (lifetime.source()) {
            case STATUS_TTL, EDGE_TTL ->
                "let a Cache Response Rule set" + directive + ": " + lifetime.words() + " is stronger than the origin";
            default -> "send" + directive;
        };
    }

    /** What helps the next time; the last is for responses that are served as long as they should. */
    private static String next(Stored stored) {
        return switch (stored.status() / 100) {
            case 3 -> " itself, which is not the one that it leads to";
            case 4 ->
                "; to have the origin asked each time, "
                        + otherwise(stored, "max-age=0", stored.status() + " a status_code_ttl of 0");
            case 5 -> "; to keep none, " + otherwise(stored, "no-store", "500 to 599 a status_code_ttl of -1");
            default -> "";
        };
    }

    /** What the origin says does not count where a rule says how long. */
    private static String otherwise(Stored stored, String directive, String rule) {
        var lifetime = stored.lifetime();
        return switch (lifetime.source()) {
            case RESPONSE_RULE, STATUS_TTL, EDGE_TTL -> "change what says how long: " + lifetime.words();
            case CLOUDFLARE_CDN_CACHE_CONTROL, CDN_CACHE_CONTROL ->
                byOrigin(directive + " in " + lifetime.source().words(), rule);
            default -> byOrigin(directive, rule);
        };
    }

    private static String byOrigin(String directive, String rule) {
        return "let the origin say " + directive + " with it, or give " + rule
                + " in a Cache Rule, for which the plan is enterprise";
    }
}
