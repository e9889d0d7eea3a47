package dev.edgecase.cache;

import dev.edgecase.cache.ResponseRules.Ruled;
import dev.edgecase.cache.key.DeceptionArmor;
import dev.edgecase.cache.key.VaryKey;
import dev.edgecase.cache.policy.Judged;
import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.cache.policy.StaticExtensions;
import dev.edgecase.cache.serve.ContentRange;
import dev.edgecase.http.EdgeResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.OptionalLong;

/**
 * Gathers what counts when it is decided whether a response may be stored.
 *
 * @param order for whom it is
 * @param wasTooLarge whether its body has turned out too large before
 * @param rangePassed whether the origin was asked for the visitor's own range
 * @param now when it came
 */
record Judging(CacheOrder order, boolean wasTooLarge, boolean rangePassed, Instant now) {
    private static final int PARTIAL_CONTENT = 206;

    /** Returns what counts about a response that has come. */
    Judged response(EdgeResponse response, Ruled ruled, VaryKey vary) {
        var facts = facts(response, ruled, vary);
        if (wasTooLarge) {
            facts.add(Fact.WAS_TOO_LARGE);
        }
        return judged(response, ruled, facts);
    }

    /** Returns what counts about a stored response that a 304 has been laid over. */
    Judged renewed(EdgeResponse response, Ruled ruled, VaryKey vary, Lifetime before) {
        var facts = facts(response, ruled, vary);
        facts.add(Fact.REVALIDATED);
        if (before.ttl().isZero()) {
            facts.add(Fact.NEVER_GOOD);
        }
        return judged(response, ruled, facts);
    }

    private Judged judged(EdgeResponse response, Ruled ruled, EnumSet<Fact> facts) {
        var length = facts.contains(Fact.REVALIDATED)
                ? OptionalLong.empty()
                : facts.contains(Fact.RANGE_ASKED)
                        ? fileLength(response)
                        : response.body().length();
        return new Judged(response.status(), response.headers(), ruled.changes(), length, now, facts);
    }

    /** How long the file is counts, and not a part of it. */
    private static OptionalLong fileLength(EdgeResponse response) {
        var file = ContentRange.of(response.headers());
        if (file.isPresent()) {
            return OptionalLong.of(file.get().size());
        }
        return response.status() == PARTIAL_CONTENT
                ? OptionalLong.empty()
                : response.body().length();
    }

    private EnumSet<Fact> facts(EdgeResponse response, Ruled ruled, VaryKey vary) {
        var facts = EnumSet.noneOf(Fact.class);
        if (order.visitor().headers().contains("Authorization")) {
            facts.add(Fact.AUTHORIZED);
        }
        if (rangePassed || order.slice().isPresent()) {
            facts.add(Fact.RANGE_ASKED);
        }
        if (ruled.marks().contains(RuleMark.OBEYED)) {
            facts.add(Fact.RESPONSE_RULE_MATCHED);
        }
        if (vary.effect() == VaryKey.Effect.BYPASS) {
            facts.add(Fact.VARY_BYPASS);
        }
        if (vary.effect() == VaryKey.Effect.UNSERVED) {
            facts.add(Fact.IMAGE_UNSERVED);
        }
        if (order.plan().policy().key().deceptionArmor().orElse(false) && !fits(response)) {
            facts.add(Fact.DECEPTION);
        }
        return facts;
    }

    private boolean fits(EdgeResponse response) {
        var extension = StaticExtensions.of(order.plan().asked().asked());
        return DeceptionArmor.of(
                        extension, response.headers().first("Content-Type").orElse(""))
                .isFitting();
    }
}
