package dev.edgecase.jmh;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RedirectList;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.list.RuleLists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.tool.Tools;
import dev.edgecase.rules.set.Skips;
import dev.edgecase.rules.value.Ip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What rules cost by themselves, in nanoseconds; the budgets stand in {@code dev.edgecase.bench.RuleCost}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {
    private static final int RULES = 1_000;
    private static final int ITEMS = 10_000;
    private static final RulePhase PHASE = RulePhase.HTTP_REQUEST_LATE_TRANSFORM;

    /** A request that matches none of the rules and is in none of the lists, as most are. */
    private static final Map<String, Object> REQUEST = Map.of(
            "http.host", "www.shop.test",
            "http.request.method", "GET",
            "http.request.uri.path", "/shop/cart/items/4711.php",
            "http.request.uri.query", "id=7&id=9&q=a%20b",
            "http.user_agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "http.cookie", "session=0123456789abcdef; theme=dark",
            "http.request.headers", Map.of("accept", List.of("text/html"), "x-team", List.of("red")),
            "ip.src.country", "FR",
            "ip.src", Ip.parse("203.0.113.9"),
            "ssl", true);

    private final Lists lists = Lists.of(List.of(
            list("blocked", "ip", at -> Map.of("ip", "10.%d.%d.7".formatted(at / 250, at % 250))),
            list(
                    "moved",
                    "redirect",
                    at -> Map.of(
                            "redirect",
                            Map.of(
                                    "source_url",
                                    "shop.test/old/" + at,
                                    "target_url",
                                    "https://shop.test/new/" + at)))));
    private final Filter average = filter("http.request.method eq \"GET\" and lower(http.request.uri.path) eq \"/admin\"");
    private final Filter inList = filter("ip.src in $blocked");
    private final Rulesets thousand = rulesets();
    private final RedirectList redirects =
            lists.named("moved").flatMap(RuleList::redirects).orElseThrow();
    private final Facts known = facts();

    /** Two comparisons and a function, over fields that have been read. */
    @Benchmark
    public boolean averageRule() {
        return average.matches(known);
    }

    /** A thousand rules of six sorts over a request that no rule has seen yet. */
    @Benchmark
    public List<Engine.Hit> thousandRules() {
        return Engine.run(thousand, PHASE, facts(), new Skips());
    }

    /** An address looked up in a list of ten thousand. */
    @Benchmark
    public boolean addressInList() {
        return inList.matches(known);
    }

    /** A URL looked up in a list of ten thousand redirects. */
    @Benchmark
    public Optional<RedirectList.Found> redirectInList() {
        return redirects.find("https://shop.test/old/4711");
    }

    private static Facts facts() {
        return new Facts(field -> REQUEST.get(field.name()));
    }

    private Filter filter(String text) {
        return Expressions.filter(
                text,
                new dev.edgecase.rules.Scope(Optional.empty(), Optional.empty(), lists, RuleKnobs.DEFAULTS));
    }

    private static RuleList list(String name, String kind, IntFunction<Map<String, ?>> item) {
        var items = IntStream.range(0, ITEMS).mapToObj(item).toList();
        return RuleLists.read(Map.of("name", name, "kind", kind, "items", items), ListLimits.DEFAULTS)
                .value()
                .orElseThrow();
    }

    private Rulesets rulesets() {
        var rules = IntStream.range(0, RULES).mapToObj(this::rule).toList();
        var head = new Ruleset.Head("0".repeat(32), "default", Ruleset.Kind.ZONE, PHASE, "1");
        return new Rulesets(
                Map.of(PHASE, List.of(Ruleset.of(head, rules))),
                Map.of(),
                lists,
                List.of(),
                Rulesets.Traffic.DEFAULT, Tools.NONE);
    }

    private Rule rule(int at) {
        var id = "%032x".formatted(at);
        return new Rule(id, id, "1", "", true, filter(text(at)), new Action.Log(), Optional.empty());
    }

    /** None of them can be told from an index alone, but for the first sort. */
    private static String text(int at) {
        return switch (at % 6) {
            case 0 -> "http.request.uri.path eq \"/old/%d\" and ssl".formatted(at);
            case 1 -> "starts_with(http.request.uri.path, \"/lang/%d/\")".formatted(at);
            case 2 -> "ip.src.country ne \"DE\" and http.request.uri.path contains \"/shop%d\"".formatted(at);
            case 3 -> "lower(http.user_agent) contains \"crawler-%d\"".formatted(at);
            case 4 -> "http.cookie contains \"variant=%d\" or any(http.request.headers[\"x-team\"][*] eq \"team-%1$d\")"
                    .formatted(at);
            default -> "ip.src in {198.51.100.1 10.0.0.0/8} and http.request.uri.query contains \"debug=%d\"".formatted(at);
        };
    }
}
