package dev.edgecase.phase.cache;

import dev.edgecase.cache.CacheOrder;
import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.key.CookiePattern;
import dev.edgecase.cache.key.KeyRequest;
import dev.edgecase.cache.key.QueryStrings;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.Eligibility;
import dev.edgecase.cache.setting.CachePolicies;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.field.MeantPort;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.MatchedPageRule;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rule;
import java.util.List;
import java.util.TreeSet;

/**
 * Cache Rules over Page Rules over zone settings: whether the request is eligible, and under which key.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/order. Certainty: documented.
 */
public final class CachePhase implements RequestPhase {
    private final CachePolicies policies = new CachePolicies(pattern -> CookiePattern.of(pattern)::matches);

    @Override
    public Decision decide(EdgeRequest asked, Exchange exchange) {
        var policy = policy(exchange);
        var sorts = policy.key().sortsQuery().orElse(false); // for what is not cached, too
        var request = sorts ? asked.withTarget(QueryStrings.sortedTarget(asked.target())) : asked;
        var seen = sorts ? QueryStrings.sortedTarget(exchange.target()) : exchange.target();
        exchange.caching().policy(policy);
        var url = seen.equals(request.target()) ? request : request.withTarget(seen);
        var byItself = Eligibility.of(url, MeantPort.of(request, exchange.arrival(), exchange.visitor()), policy);
        var why = byItself.isEligible() && exchange.metering().skipsCache() ? Eligibility.RATE_LIMIT : byItself;
        if (!why.isEligible()) {
            exchange.caching().mayNot(why);
            if (policy.alwaysOnline() && why.isBypassByRule()) {
                exchange.caching().standsIn(plan(why, url, policy, exchange));
            }
            return Decision.pass(request);
        }
        exchange.caching().may(plan(why, url, policy, exchange));
        return Decision.pass(OriginForm.of(request, exchange, policy));
    }

    private static CacheOrder.Plan plan(Eligibility why, EdgeRequest request, CachePolicy policy, Exchange exchange) {
        var asked = keyRequest(request, exchange);
        return new CacheOrder.Plan(
                why,
                why == Eligibility.ELIGIBLE_RULE,
                CacheKeys.of(asked, policy),
                asked,
                policy,
                exchange.zone().settings().cache().tieredCaching(),
                new ResponseRuling(exchange, policy));
    }

    private CachePolicy policy(Exchange exchange) {
        var run = RulesetRunner.run(RulePhase.HTTP_REQUEST_CACHE_SETTINGS, exchange);
        run.ifPresent(known -> known.wrote(() -> CacheWrites.of(known)));
        var now = exchange.clock().instant();
        var pageRule = exchange.pageRule().map(MatchedPageRule::rule);
        if (run.isEmpty() && pageRule.isEmpty()) {
            return policies.of(exchange.zone(), now);
        }
        var rules = run.map(known -> known.hits().stream().map(Engine.Hit::rule).toList())
                .orElse(List.of());
        rules.forEach(rule -> apply(rule, exchange));
        var cookies = exchange.journey().request().headers().all("Cookie");
        return policies.of(exchange.zone(), new CachePolicies.Applying(pageRule, cookies, rules), now);
    }

    /** What a rule says about the way to the origin holds for requests that are not cached, too. */
    private static void apply(Rule rule, Exchange exchange) {
        if (rule.action() instanceof SetCacheSettings set) {
            exchange.settings(exchange.settings().overriddenBy(set.settings()));
            if (!set.withoutEffect().isEmpty()) {
                exchange.journey()
                        .note(
                                "CachePhase",
                                "recorded, no effect: %s of rule %s"
                                        .formatted(
                                                String.join(
                                                        ", ",
                                                        new TreeSet<>(set.withoutEffect()
                                                                .keySet())),
                                                rule.title()));
            }
        }
    }

    /** The URL is the one that rules see, which is not always what the origin gets. */
    private static KeyRequest keyRequest(EdgeRequest request, Exchange exchange) {
        var visitor = exchange.journey().request();
        var sent = visitor.originForm();
        var host = request.headers().first("Host").orElse(request.authority());
        return new KeyRequest(
                visitor,
                exchange.route().tls().isPresent() ? "https" : "http",
                host,
                exchange.override().host().orElse(request.host()),
                sent.equals(request.target())
                        ? sent
                        : exchange.zone().rules().traffic().normalization().seen(sent),
                request.target(),
                exchange.visitor().country(),
                exchange.ray().colo());
    }
}
