package dev.edgecase.cache.setting;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.zone.Zone;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** The policies of one snapshot of a zone: the zone's own at the root, below it those of each rule that was laid over it. */
final class PolicyTree {
    /** Rules can match in more combinations than are worth keeping. */
    private static final int MOST_NODES = 4096;

    private final Zone zone;
    private final boolean developing;
    private final Node root;
    private final IdentityHashMap<PageRule, Page> pages = new IdentityHashMap<>();
    private final AtomicInteger nodes = new AtomicInteger();

    /** A policy, what it was made of, and the policies of one rule more by the rule's id. */
    record Node(Layers layers, CachePolicy policy, Map<String, Node> below) {}

    /** A Page Rule: its policy, and the patterns of cookies that make another of it. */
    private record Page(Node plain, Optional<OnCookie> caching, Optional<OnCookie> bypassing) {}

    private record OnCookie(Predicate<List<String>> pattern, Node node) {}

    PolicyTree(Zone zone, boolean developing, Function<String, Predicate<List<String>>> cookiePatterns) {
        this.zone = zone;
        this.developing = developing;
        var base = Layers.of(zone.settings().cache());
        this.root = node(base);
        for (var rule : zone.rules().pageRules()) {
            if (!rule.cache().equals(PageCache.NONE)) {
                pages.put(rule, page(base.with(rule), rule, cookiePatterns));
            }
        }
    }

    private Page page(Layers layers, PageRule rule, Function<String, Predicate<List<String>>> cookiePatterns) {
        return new Page(
                node(layers),
                rule.cache()
                        .cacheOnCookie()
                        .map(text -> new OnCookie(cookiePatterns.apply(text), node(layers.cachingOnCookie(rule)))),
                rule.cache()
                        .bypassOnCookie()
                        .map(text -> new OnCookie(cookiePatterns.apply(text), node(layers.bypassingOnCookie(rule)))));
    }

    private Node node(Layers layers) {
        return new Node(layers, layers.policy(zone, developing), new ConcurrentHashMap<>());
    }

    @SuppressWarnings(
            "ReferenceEquality") // a snapshot never changes, and comparing two costs more than making policies
    boolean isOf(Zone other, boolean isDeveloping) {
        return zone == other && developing == isDeveloping;
    }

    Node root() {
        return root;
    }

    /** Returns the policy of a Page Rule; caching on a cookie beats bypassing on one. */
    Node of(PageRule rule, List<String> cookies) {
        var page = pages.get(rule);
        if (page == null) {
            return root;
        }
        if (matches(page.caching, cookies)) {
            return page.caching.get().node;
        }
        return matches(page.bypassing, cookies) ? page.bypassing.get().node : page.plain;
    }

    private static boolean matches(Optional<OnCookie> onCookie, List<String> cookies) {
        return onCookie.isPresent() && onCookie.get().pattern.test(cookies);
    }

    /** Returns the policy of one Cache Rule more. */
    Node below(Node node, Rule rule) {
        if (!(rule.action() instanceof SetCacheSettings action)) {
            return node;
        }
        var known = node.below.get(rule.id());
        if (known != null) {
            return known;
        }
        var made = node(node.layers.with(rule.title(), action.settings()));
        if (nodes.incrementAndGet() <= MOST_NODES) {
            node.below.put(rule.id(), made);
        }
        return made;
    }
}
