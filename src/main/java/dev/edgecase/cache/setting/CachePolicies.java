package dev.edgecase.cache.setting;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.zone.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policy for a request: Cache Rules over the Page Rule over the zone's settings. Policies are made once for a snapshot of
 * the zone and what applies, so that a request pays for looking them up.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/order and rules/page-rules/reference/settings. Certainty: documented.
 */
public final class CachePolicies {
    private final Function<String, Predicate<List<String>>> cookiePatterns;
    private volatile @Nullable PolicyTree latest;

    /** Starts without any; the function makes of a Page Rule's pattern what tells whether {@code Cookie} lines match it. */
    public CachePolicies(Function<String, Predicate<List<String>>> cookiePatterns) {
        this.cookiePatterns = cookiePatterns;
    }

    /**
     * What applies to a request beside the zone's settings.
     *
     * @param pageRule the Page Rule that counts
     * @param cookies the values of {@code Cookie} lines
     * @param rules the Cache Rules that match, in their order
     */
    public record Applying(Optional<PageRule> pageRule, List<String> cookies, List<Rule> rules) {
        /** Keeps lists that nobody changes. */
        public Applying {
            cookies = List.copyOf(cookies);
            rules = List.copyOf(rules);
        }
    }

    /** Returns the policy for a request to which no rule applies. */
    public CachePolicy of(Zone zone, Instant now) {
        return tree(zone, now).root().policy();
    }

    /** Returns the policy for a request. */
    public CachePolicy of(Zone zone, Applying applying, Instant now) {
        var tree = tree(zone, now);
        var node = applying.pageRule()
                .map(rule -> tree.of(rule, applying.cookies()))
                .orElse(tree.root());
        for (var rule : applying.rules()) {
            node = tree.below(node, rule);
        }
        return node.policy();
    }

    private PolicyTree tree(Zone zone, Instant now) {
        var developing = zone.settings().cache().developmentMode().isOn(now);
        var tree = latest;
        if (tree == null || !tree.isOf(zone, developing)) {
            tree = new PolicyTree(zone, developing, cookiePatterns);
            latest = tree;
        }
        return tree;
    }
}
