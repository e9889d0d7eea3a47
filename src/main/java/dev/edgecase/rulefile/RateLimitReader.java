package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks {@code ratelimit} of a rule.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules/parameters; the API's schema. Certainty: documented.
 */
final class RateLimitReader {
    private static final Set<Integer> SECONDS = new TreeSet<>(List.of(
            10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2400, 3600, 65_535, 86_400));
    private static final Map<Plan, Integer> LONGEST_PERIOD =
            Map.of(Plan.FREE, 10, Plan.PRO, 60, Plan.BUSINESS, 600, Plan.ENTERPRISE, 65_535);
    private static final Map<Plan, Integer> LONGEST_TIMEOUT =
            Map.of(Plan.FREE, 10, Plan.PRO, 3600, Plan.BUSINESS, 86_400, Plan.ENTERPRISE, 86_400);
    private static final int MOST = Integer.MAX_VALUE;

    private RateLimitReader() {}

    static void check(Given given, RuleAround around) {
        if (!given.isGiven()) {
            return;
        }
        given.only(
                "characteristics",
                "period",
                "requests_per_period",
                "mitigation_timeout",
                "counting_expression",
                "requests_to_origin",
                "score_per_period",
                "score_response_header_name");
        characteristics(given.key("characteristics").must());
        seconds(given.key("period").must(), SECONDS, LONGEST_PERIOD, around);
        var withZero = new TreeSet<>(SECONDS);
        withZero.add(0);
        seconds(given.key("mitigation_timeout"), withZero, LONGEST_TIMEOUT, around);
        var requests = given.key("requests_per_period");
        var score = given.key("score_per_period");
        requests.whole(1, MOST);
        score.whole(1, MOST);
        if (given.isObject() && requests.isGiven() == score.isGiven()) {
            given.refuse("it takes either requests_per_period or score_per_period", "");
        }
        around.needs(Plan.ENTERPRISE, score);
        around.needs(Plan.BUSINESS, given.key("counting_expression"));
        given.key("requests_to_origin").truth();
        (score.isGiven() ? given.key("score_response_header_name").must() : given.key("score_response_header_name"))
                .text();
        var counting = given.key("counting_expression");
        if (counting.value().filter(""::equals).isEmpty()) {
            around.filter(counting);
        }
    }

    private static void characteristics(Given given) {
        var names =
                given.items().stream().flatMap(item -> item.text(MOST).stream()).collect(Collectors.toSet());
        if (given.isList() && !names.contains("cf.colo.id")) {
            given.refuse("cf.colo.id is not among them", "every limit counts by data centre; add it");
        }
        if (names.contains("ip.src") && names.contains("cf.unique_visitor_id")) {
            given.refuse("ip.src and cf.unique_visitor_id exclude each other", "leave one of them out");
        }
    }

    private static void seconds(Given given, Set<Integer> known, Map<Plan, Integer> longest, RuleAround around) {
        given.whole(0, MOST).ifPresent(seconds -> {
            var words = known.stream().map(String::valueOf).collect(Collectors.joining(", "));
            if (!known.contains(seconds)) {
                given.refuse("%d is no number of seconds that it takes".formatted(seconds), "it takes " + words);
            }
            for (var plan : Plan.values()) {
                if (seconds <= longest.getOrDefault(plan, 0)) {
                    around.needs(plan, given);
                    return;
                }
            }
        });
    }
}
