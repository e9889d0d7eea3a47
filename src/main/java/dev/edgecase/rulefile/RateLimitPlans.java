package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.Filter;
import dev.edgecase.unit.Plan;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rate limits a plan has: how long they count and hold, by what, and about which requests.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules, availability by plan. Certainty: documented; parameters.mdx lists fewer seconds.
 */
final class RateLimitPlans {
    /** How many rules a zone may have. */
    static final Map<Plan, Integer> MOST_RULES =
            Map.of(Plan.FREE, 1, Plan.PRO, 2, Plan.BUSINESS, 5, Plan.ENTERPRISE, 100);

    private static final List<Integer> PERIODS =
            List.of(10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2400, 3600, 65_535);
    private static final int LONGEST = 86_400;
    /** What the names of fields begin with that are there with the response. */
    static final String RESPONSE = "http.response.";

    private static final Map<Plan, Integer> LONGEST_PERIOD =
            new EnumMap<>(Map.of(Plan.FREE, 10, Plan.PRO, 60, Plan.BUSINESS, 600));
    private static final Map<Plan, Integer> LONGEST_TIMEOUT =
            new EnumMap<>(Map.of(Plan.FREE, 10, Plan.PRO, 3600, Plan.BUSINESS, 86_400));
    private static final Map<Plan, Set<String>> FIELDS = new EnumMap<>(Map.of(
            Plan.FREE, Set.of("http.request.uri.path", "cf.client.bot", "cf.bot_management.verified_bot"),
            Plan.PRO, Set.of("http.host", "http.request.uri", "http.request.full_uri", "http.request.uri.query"),
            Plan.BUSINESS, Set.of("http.request.method", "ip.src", "http.user_agent")));
    private static final Map<String, Plan> CHARACTERISTICS =
            Map.of("ip.src", Plan.FREE, "cf.unique_visitor_id", Plan.BUSINESS);

    private final Given rule;
    private final Given given;
    private final RuleAround around;

    RateLimitPlans(Given rule, RuleAround around) {
        this.rule = rule;
        this.given = rule.key("ratelimit");
        this.around = around;
    }

    /** Returns the smallest plan that counts by that. */
    static Plan ofCharacteristic(String name) {
        return CHARACTERISTICS.getOrDefault(name, Plan.ENTERPRISE);
    }

    /** Refuses what the plan does not have, but for lengths of time. */
    void check(Optional<Filter> filter, Optional<Filter> counting) {
        around.needs(Plan.ENTERPRISE, given.key("score_per_period"));
        around.needs(Plan.BUSINESS, given.key("counting_expression"));
        filter.ifPresent(compiled -> check(compiled, rule.key("expression")));
        counting.ifPresent(compiled -> check(compiled, given.key("counting_expression")));
    }

    private void check(Filter filter, Given written) {
        filter.reads().stream()
                .map(field -> ofField(field.name()))
                .max(Comparator.naturalOrder())
                .ifPresent(least -> around.needs(least, written));
    }

    private static Plan ofField(String name) {
        if (name.startsWith(RESPONSE)) {
            return Plan.BUSINESS; // of counting expressions: no other may read them
        }
        return FIELDS.entrySet().stream()
                .filter(each -> each.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Plan.ENTERPRISE);
    }

    /** Returns how many seconds are counted. */
    Optional<Integer> period() {
        var period = given.key("period").must();
        var seconds = period.whole(1, LONGEST);
        seconds.filter(length -> !PERIODS.contains(length))
                .ifPresent(length -> period.refuse(
                        "%d is no number of seconds that it takes".formatted(length),
                        "it takes " + PERIODS.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        seconds.filter(PERIODS::contains)
                .ifPresent(length -> around.needs(
                        least(length, LONGEST_PERIOD),
                        period,
                        "a period of %d s".formatted(length),
                        "write a shorter one"));
        return seconds;
    }

    /** Returns how many seconds the action holds. */
    int timeout() {
        var timeout = given.key("mitigation_timeout");
        var seconds = timeout.whole(0, LONGEST).orElse(0);
        var action = rule.key("action").value().map(String::valueOf).orElse("");
        if (action.equals("block") && seconds == 0) {
            around.needs(
                    Plan.ENTERPRISE,
                    timeout.isGiven() ? timeout : given,
                    "blocking what exceeds the limit alone",
                    "write a mitigation_timeout");
        } else if (action.endsWith("challenge") && seconds > 0) {
            around.needs(Plan.ENTERPRISE, timeout, "a challenge for a time", "write 0");
        } else if (seconds > 0) {
            around.needs(leastToHold(seconds), timeout, "a timeout of %d s".formatted(seconds), "write another one");
        }
        return seconds;
    }

    private static Plan leastToHold(int seconds) {
        return seconds == LONGEST || PERIODS.contains(seconds) ? least(seconds, LONGEST_TIMEOUT) : Plan.ENTERPRISE;
    }

    private static Plan least(int seconds, Map<Plan, Integer> longest) {
        return longest.entrySet().stream()
                .filter(each -> seconds <= each.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Plan.ENTERPRISE);
    }
}
