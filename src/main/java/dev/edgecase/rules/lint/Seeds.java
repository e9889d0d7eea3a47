package dev.edgecase.rules.lint;

import dev.edgecase.rules.list.Redirect;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.tree.Node.Read;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Makes requests that a redirect is likely to match, out of the constants that it is made of. */
final class Seeds {
    /** How many values of one part of a URL are tried. */
    private static final int MOST_VALUES = 6;
    /** How many items of a list are tried. */
    private static final int MOST_ITEMS = 20_000;

    private static final List<String> SCHEMES = List.of("http", "https");
    private static final Set<String> OF_URL = Set.of(
            "http.host",
            "ssl",
            "http.request.full_uri",
            "http.request.uri",
            "http.request.uri.path",
            "http.request.uri.query",
            "raw.http.request.full_uri",
            "raw.http.request.uri",
            "raw.http.request.uri.path");

    private final Set<String> hosts;
    private final BiConsumer<Visit, Map<Field, Object>> visits;

    /** Tries rules that say nothing of hosts on these. */
    Seeds(Set<String> hosts, BiConsumer<Visit, Map<Field, Object>> visits) {
        this.hosts = hosts;
        this.visits = visits;
    }

    /** What the claims of one case say of a request. */
    private static final class Case {
        private final Map<String, Set<String>> texts = new HashMap<>();
        private final Map<Field, Object> others = new HashMap<>();
        private List<String> schemes = SCHEMES;

        void take(Claim claim) {
            if (claim.node() instanceof Read read) {
                if (read.field().name().equals("ssl")) {
                    schemes = List.of(claim.wanted() ? "https" : "http");
                } else {
                    others.put(read.field(), claim.wanted());
                }
                return;
            }
            Trial.of(claim)
                    .ifPresent(trial -> trial.root().ifPresent(root -> {
                        if (root instanceof Read read) {
                            values(trial).limit(MOST_VALUES).forEach(value -> take(read.field(), value));
                        }
                    }));
        }

        private void take(Field field, Object value) {
            if (OF_URL.contains(field.name()) && value instanceof String text) {
                texts.computeIfAbsent(field.name().replaceFirst("^raw\\.", ""), any -> new LinkedHashSet<>())
                        .add(text);
            } else {
                others.putIfAbsent(field, value);
            }
        }

        private static Stream<Object> values(Trial trial) {
            var few = trial.values();
            return few.isPresent()
                    ? few.get().stream()
                    : Shape.of(trial).stream()
                            .flatMap(shape -> Stream.of("", "x", "www"))
                            .map(filling ->
                                    Shape.of(trial).orElseThrow().text().replace(String.valueOf(Shape.GAP), filling));
        }

        List<String> texts(String field, Collection<String> otherwise) {
            var known = texts.get(field);
            return (known == null ? otherwise : known)
                    .stream().limit(MOST_VALUES).toList();
        }
    }

    /** Tries what the filter of a rule asks for. */
    void rule(Rule rule) {
        for (var claims : Cases.of(rule.filter().tree(), true).orElse(List.of(List.of()))) {
            var part = new Case();
            claims.forEach(part::take);
            urls(part).forEach(visit -> visits.accept(visit, part.others));
        }
    }

    private List<Visit> urls(Case part) {
        var all = new ArrayList<Visit>();
        for (var url : part.texts("http.request.full_uri", List.of())) {
            Visit.of(url).ifPresent(all::add);
        }
        if (!all.isEmpty()) {
            return all;
        }
        var queries = part.texts("http.request.uri.query", List.of(""));
        var paths = part.texts("http.request.uri", part.texts("http.request.uri.path", List.of("/", "/x")));
        for (var host : part.texts("http.host", hosts)) {
            for (var scheme : part.schemes) {
                for (var path : paths) {
                    var slashed = path.startsWith("/") ? path : "/" + path;
                    queries.forEach(query ->
                            all.add(new Visit(scheme, host, query.isEmpty() ? slashed : slashed + "?" + query)));
                }
            }
        }
        return all;
    }

    /** Tries the sources of a list. */
    void list(RuleList list) {
        list.items().stream().limit(MOST_ITEMS).forEach(item -> {
            if (item instanceof Redirect redirect) {
                var source = redirect.source();
                for (var scheme : source.scheme().map(List::of).orElse(SCHEMES)) {
                    visits.accept(new Visit(scheme, source.host(), source.path()), Map.of());
                    if (redirect.options().subpaths()) {
                        var below = source.path().endsWith("/") ? "x" : "/x";
                        visits.accept(new Visit(scheme, source.host(), source.path() + below), Map.of());
                    }
                    if (redirect.options().subdomains()) {
                        visits.accept(new Visit(scheme, "www." + source.host(), source.path()), Map.of());
                    }
                }
            }
        });
    }

    /** Tries the pattern of a Page Rule. */
    void page(PageRule rule) {
        var pattern = rule.pattern().text();
        for (var filling : List.of("", "x")) {
            var url = pattern.replace("*", filling);
            (url.contains("://") ? Stream.of(url) : SCHEMES.stream().map(scheme -> scheme + "://" + url))
                    .flatMap(text -> Visit.of(text).stream())
                    .forEach(visit -> visits.accept(visit, Map.of()));
        }
    }
}
