package dev.edgecase.phase.security;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.limit.CounterKey;
import dev.edgecase.limit.Counters;
import dev.edgecase.limit.Quota;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun.Measured;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.RateLimit;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts one request for each rule that it meets, and acts where that is too much.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules/parameters and request-rate. Certainty: documented; that several values of a
 * header make one key together is assumed.
 */
final class RateMeter implements Engine.Gauge {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Tools tools;
    private final Exchange exchange;
    private final Facts facts;
    private final List<Measured> measured = new ArrayList<>(2);
    private final List<LateCount> later = new ArrayList<>(2);
    private Optional<Decision> decision = Optional.empty();

    RateMeter(Tools tools, Exchange exchange) {
        this.tools = tools;
        this.exchange = exchange;
        this.facts = RulesetRunner.facts(exchange);
    }

    /** What is the same for all requests. */
    record Tools(Counters counters, Mitigation mitigation, Challenges challenges) {}

    /** What is counted for a rule, and how. */
    record Metered(Ruleset ruleset, Rule rule, RateLimit limit, Quota quota) {}

    private record Owner(String ruleset, String rule, String colo) {}

    @Override
    public boolean acts(Ruleset ruleset, Rule rule, boolean holds) {
        var limit = rule.limit().orElseThrow();
        var metered = new Metered(ruleset, rule, limit, quota(limit));
        var late = limit.countsAfterwards();
        if (late && (holds || limit.counting().isPresent())) {
            later.add(new LateCount(tools.counters, metered, facts));
        }
        var counts = !late && limit.counting().map(each -> each.matches(facts)).orElse(holds);
        if (!holds) {
            if (counts) {
                add(metered, 1);
            }
            return false;
        }
        if (limit.countsResponses()) {
            exchange.metering().skipCache();
        }
        return compare(metered, counts ? 1 : 0);
    }

    private void add(Metered metered, long amount) {
        if (!exchange.metering().isOff()) {
            var now = exchange.clock().instant();
            tools.counters.add(key(metered, facts, exchange), metered.quota, amount, now);
        }
    }

    private boolean compare(Metered metered, long amount) {
        var key = key(metered, facts, exchange);
        var now = exchange.clock().instant();
        var tally = exchange.metering().isOff()
                ? tools.counters.look(key, metered.quota, amount, now)
                : tools.counters.meet(key, metered.quota, amount, now);
        var told = new Measured(metered.ruleset.id(), metered.rule, tally.counted());
        measured.add(told);
        if (!tally.over()) {
            return false;
        }
        if (metered.rule.action() instanceof Block) {
            exchange.metering().retryAfter(wait(metered.limit, tally.remaining()));
        }
        decision = act(told, key);
        var acted = decision.isPresent() || !metered.rule.action().terminates();
        if (!acted) {
            add(metered, amount); // who has just solved the challenge has begun anew with this request
        }
        return acted;
    }

    private Duration wait(RateLimit limit, Duration remaining) {
        return switch (exchange.zone().emulation().limits().retryAfter()) {
            case REMAINING -> remaining;
            case WHOLE -> limit.mitigation().isZero() ? limit.period() : limit.mitigation();
            case ONE -> Duration.ofSeconds(1);
            case STANDARD -> EdgeError.RATE_LIMITED.retryAfter().orElseThrow();
        };
    }

    private Optional<Decision> act(Measured told, CounterKey key) {
        var rule = told.rule();
        var cause = new Cause(
                SecurityEvent.Source.RATE_LIMIT,
                Decider.RATE_LIMIT,
                rule.id(),
                rule.ref(),
                rule.description(),
                EdgeError.RATE_LIMITED,
                () -> RuleWords.by(rule, facts) + ": " + told.words());
        if (rule.action() instanceof Challenge challenge) {
            var counters = tools.counters;
            return tools.challenges.meet(challenge.level(), cause, exchange, () -> counters.zero(key));
        }
        return tools.mitigation.act(rule.action(), cause, exchange).map(made -> withRetryAfter(made, rule));
    }

    /** Source: not documented. Certainty: assumed for a rule's own response, as the edge's own page has it. */
    private Decision withRetryAfter(Decision made, Rule rule) {
        if (!(rule.action() instanceof Block)
                || !(made instanceof Decision.Answer own)
                || own.response().status() != TOO_MANY_REQUESTS
                || !exchange.zone().emulation().limits().retryAfterOwnResponse()) {
            return made;
        }
        var seconds = exchange.metering()
                .retryAfter()
                .orElseThrow()
                .plusSeconds(1)
                .minusNanos(1)
                .toSeconds();
        var headers = own.response().headers().edit().set("Retry-After", String.valueOf(seconds));
        EdgeResponse response = own.response().with(headers.build());
        return new Decision.Answer(response, own.ruling());
    }

    private Quota quota(RateLimit limit) {
        var knobs = exchange.zone().emulation().limits();
        return new Quota(limit.limit(), limit.period(), limit.mitigation(), knobs.window(), knobs.lag());
    }

    /** Each rule counts by data centre, and by the values of its characteristics; a missing one is a value of its own. */
    static CounterKey key(Metered metered, Facts facts, Exchange exchange) {
        var key = CounterKey.of(new Owner(
                metered.ruleset.id(), metered.rule.id(), exchange.ray().colo()));
        for (var characteristic : metered.limit.characteristics()) {
            key.add(Optional.ofNullable(characteristic.value().value(facts)).map(RateMeter::text));
        }
        return key.build();
    }

    private static String text(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    /** Returns what came of the last rule that acted; empty where the request goes on. */
    Optional<Decision> decision() {
        return decision;
    }

    /** Returns how near the rules came to their limits. */
    List<Measured> measured() {
        return measured;
    }

    /** Has counted what depends on the response, once that is there. */
    void countLater() {
        if (!exchange.metering().isOff()) {
            later.forEach(late -> exchange.metering().later(response -> late.count(response, exchange)));
        }
    }
}
