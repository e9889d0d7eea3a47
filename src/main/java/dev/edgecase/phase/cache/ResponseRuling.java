package dev.edgecase.phase.cache;

import dev.edgecase.cache.CacheTags;
import dev.edgecase.cache.ResponseRules;
import dev.edgecase.cache.policy.CacheControl;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.field.RequestFields;
import dev.edgecase.phase.header.HeaderEdits;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.cache.CacheSettings.Strip;
import dev.edgecase.rules.cache.DirectiveChange;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction.SetCacheControl;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.CacheAction.SetCacheTags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cache Response Rules: what is taken off a response, its tags and the directives that the cache obeys. Cookies that a header rule is
 * going to take off are gone before the cache decides, too.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-response-rules and cache/troubleshooting/investigating-uncached-responses.
 * Certainty: documented.
 */
final class ResponseRuling implements ResponseRules {
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String SET_COOKIE = "Set-Cookie";
    private static final Strip COOKIES = new Strip(Optional.empty(), Optional.empty(), Optional.of(true));

    private final Exchange exchange;
    private final CachePolicy policy;

    ResponseRuling(Exchange exchange, CachePolicy policy) {
        this.exchange = exchange;
        this.policy = policy;
    }

    @Override
    public Ruled apply(EdgeResponse response) {
        var run = RulesetRunner.run(RulePhase.HTTP_RESPONSE_CACHE_SETTINGS, response, exchange);
        var strip = policy.strip();
        var cookiesGo = cookiesGo(response);
        if (run.isEmpty() && strip.equals(Strip.NONE) && !cookiesGo) { // mostly
            return new Ruled(response.headers(), List.of(), CacheTags.of(response.headers()), Set.of());
        }
        var changes = new ArrayList<DirectiveChange>(0);
        var tags = new LinkedHashSet<>(CacheTags.of(response.headers()));
        if (run.isPresent()) {
            exchange.caching().ruled();
            run.get().wrote(() -> CacheWrites.of(run.get()));
            for (var hit : run.get().hits()) {
                var action = hit.rule().action();
                if (action instanceof SetCacheSettings settings) {
                    strip = strip.overriddenBy(settings.settings().strip());
                } else if (action instanceof SetCacheControl control) {
                    changes.addAll(control.changes());
                } else if (action instanceof SetCacheTags change) {
                    retag(tags, change, run.get().facts());
                }
            }
        }
        if (cookiesGo) {
            strip = strip.overriddenBy(COOKIES);
        }
        return new Ruled(shown(response.headers(), strip, changes), changes, tags, marks(run.isPresent(), strip));
    }

    private static Set<RuleMark> marks(boolean matched, Strip strip) {
        var marks = EnumSet.noneOf(RuleMark.class);
        if (matched) {
            marks.add(RuleMark.OBEYED);
        }
        if (strip.etag().orElse(false) || strip.lastModified().orElse(false)) {
            marks.add(RuleMark.NO_DATE);
        }
        return marks;
    }

    /** Asks the header rules beforehand where the cache decides; they run again, and are noted, when their turn comes. */
    private boolean cookiesGo(EdgeResponse response) {
        var phase = RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
        var rules = exchange.zone().rules();
        if (!exchange.caching().isPossible()
                || !response.headers().contains(SET_COOKIE)
                || rules.in(phase).isEmpty()) {
            return false;
        }
        var run = RulesetRun.of(phase, rules, RequestFields.facts(exchange, response), exchange.skips());
        var go = !HeaderEdits.made(run, response.headers()).contains(SET_COOKIE);
        if (go) {
            exchange.journey().note("CachePhase", "a header rule takes Set-Cookie off before the cache decides");
        }
        return go;
    }

    private Headers shown(Headers headers, Strip strip, List<DirectiveChange> changes) {
        var open = changes.stream().filter(change -> !change.edgeOnly()).toList();
        if (strip.equals(Strip.NONE) && open.isEmpty()) {
            return headers;
        }
        var shown = headers.edit();
        if (strip.etag().orElse(false)) {
            shown.remove("ETag");
        }
        if (strip.lastModified().orElse(false)) {
            shown.remove("Last-Modified");
        }
        if (strip.setCookie().orElse(false)) {
            shown.remove(SET_COOKIE);
        }
        if (!open.isEmpty()) {
            var said = CacheControl.of(
                            headers.all(CACHE_CONTROL), policy.knobs().fractionsFloor())
                    .apply(open)
                    .text();
            if (said.isEmpty()) {
                shown.remove(CACHE_CONTROL);
            } else {
                shown.set(CACHE_CONTROL, said);
            }
        }
        return shown.build();
    }

    private static void retag(Set<String> tags, SetCacheTags change, Facts facts) {
        var named = named(change, facts);
        switch (change.operation()) {
            case ADD -> tags.addAll(named);
            case REMOVE -> tags.removeAll(named);
            case SET -> {
                tags.clear();
                tags.addAll(named);
            }
        }
    }

    /** Returns the tags of a change, as the header would have them; an expression's value is missing when a part of it is. */
    private static Set<String> named(SetCacheTags change, Facts facts) {
        var named = new ArrayList<>(change.values());
        change.expression().map(expression -> expression.value(facts)).ifPresent(value -> {
            if (value instanceof List<?> list) {
                list.forEach(tag -> named.add(String.valueOf(tag)));
            }
        });
        return CacheTags.of(named);
    }
}
