package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.Filter;
import dev.edgecase.rules.set.RateLimit;
import dev.edgecase.rules.set.RateLimit.Characteristic;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code ratelimit} of a rule.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules/parameters; the API's schema. Certainty: documented; that no
 * {@code mitigation_timeout} means 0 is assumed.
 */
final class RateLimitReader {
    private static final String COLO = "cf.colo.id";
    private static final String ADDRESS = "ip.src";
    private static final String VISITOR_ID = "cf.unique_visitor_id";
    /** The edge's cookie by which visitors behind one address are told apart. */
    private static final String VISITOR_COOKIE = "http.request.cookies[\"_cfuvid\"]";

    private static final Pattern CAPITALS = Pattern.compile("http\\.request\\.headers\\[\"[^\"]*[A-Z]");
    private static final int MOST = Integer.MAX_VALUE;
    private static final int MOST_HEADER = 256;

    private final Given rule;
    private final Given given;
    private final RuleAround around;

    RateLimitReader(Given rule, RuleAround around) {
        this.rule = rule;
        this.given = rule.key("ratelimit");
        this.around = around;
    }

    /** Returns the limit of a rule with that filter; it counts only if nothing was found wrong. */
    Optional<RateLimit> read(Optional<Filter> filter) {
        given.must()
                .only(
                        "characteristics",
                        "period",
                        "requests_per_period",
                        "mitigation_timeout",
                        "counting_expression",
                        "requests_to_origin",
                        "score_per_period",
                        "score_response_header_name");
        var characteristics = characteristics(given.key("characteristics").must());
        var counting = counting();
        var toOrigin = given.key("requests_to_origin");
        var toOriginOnly = toOrigin.isGiven() && toOrigin.truth().orElse(false);
        filter.ifPresent(compiled -> checkExpression(compiled, toOriginOnly));
        var limit = limit();
        var plans = new RateLimitPlans(rule, around);
        var timeout = plans.timeout();
        plans.check(filter, counting);
        var scoreHeader = given.key("score_response_header_name");
        return plans.period()
                .flatMap(period -> limit.map(most -> new RateLimit(
                        characteristics,
                        Duration.ofSeconds(period),
                        most,
                        Duration.ofSeconds(timeout),
                        counting,
                        counting.filter(RateLimitReader::readsResponse).isPresent(),
                        toOriginOnly,
                        scoreHeader.isGiven() ? scoreHeader.text(MOST_HEADER) : Optional.empty())));
    }

    private Optional<Integer> limit() {
        var requests = given.key("requests_per_period");
        var score = given.key("score_per_period");
        var header = given.key("score_response_header_name");
        if (given.isObject() && requests.isGiven() == score.isGiven()) {
            given.refuse("it takes either requests_per_period or score_per_period", "");
        }
        if (score.isGiven()) {
            header.must();
        } else if (header.isGiven()) {
            header.refuse("without score_per_period nothing reads this", "leave it out");
        }
        return score.isGiven() ? score.whole(1, MOST) : requests.whole(1, MOST);
    }

    private Optional<Filter> counting() {
        var counting = given.key("counting_expression");
        if (!counting.isGiven() || counting.value().filter(""::equals).isPresent()) {
            return Optional.empty();
        }
        return around.filter(counting).filter(compiled -> {
            var lists = namesList(compiled.tree());
            if (readsResponse(compiled) && (around.inAccount() || lists)) {
                counting.refuse(
                        around.inAccount()
                                ? "an account's rule cannot count by the response"
                                : "response fields and custom lists cannot stand in one counting expression",
                        "");
            }
            if (around.inAccount() && lists) {
                counting.refuse("an account's rate limiting rule cannot name custom lists", "");
            }
            return true;
        });
    }

    private void checkExpression(Filter filter, boolean toOriginOnly) {
        var expression = rule.key("expression");
        if (readsResponse(filter)) {
            expression.refuse(
                    "the response is not there yet when the rule is evaluated",
                    "write it into ratelimit.counting_expression");
        }
        if (namesList(filter.tree())) {
            if (around.inAccount()) {
                expression.refuse("an account's rate limiting rule cannot name custom lists", "");
            } else if (toOriginOnly) {
                given.key("requests_to_origin")
                        .refuse("a rule that names a custom list counts cached responses too", "write false");
            }
        }
    }

    private static boolean readsResponse(Filter filter) {
        return filter.reads().stream().anyMatch(field -> field.name().startsWith(RateLimitPlans.RESPONSE));
    }

    private static boolean namesList(Node node) {
        return (node instanceof Node.Compare compare
                        && compare.right() instanceof Right.Named list
                        && !list.name().startsWith("cf."))
                || node.parts().stream().anyMatch(RateLimitReader::namesList);
    }

    private List<Characteristic> characteristics(Given list) {
        var names = new ArrayList<String>();
        var all = new ArrayList<Characteristic>();
        for (var item : list.items()) {
            item.text(MOST).ifPresent(name -> {
                names.add(name);
                if (!name.equals(COLO)) {
                    characteristic(item, name).ifPresent(all::add);
                }
            });
        }
        if (list.isList() && !names.contains(COLO)) {
            list.refuse(COLO + " is not among them", "every limit counts by data centre; add it");
        }
        if (names.contains(VISITOR_ID)) {
            if (names.contains(ADDRESS)) {
                list.refuse(ADDRESS + " and " + VISITOR_ID + " exclude each other", "leave one of them out");
            }
            around.value(list, ADDRESS).ifPresent(address -> all.add(new Characteristic(ADDRESS, address)));
        }
        return all;
    }

    private Optional<Characteristic> characteristic(Given item, String name) {
        var least = RateLimitPlans.ofCharacteristic(name);
        if (!around.has(least)) {
            around.needs(least, item);
            return Optional.empty();
        }
        if (CAPITALS.matcher(name).find()) {
            item.refuse("no header has this name", "the edge knows header names in lower case alone");
        }
        return around.value(item, name.equals(VISITOR_ID) ? VISITOR_COOKIE : name)
                .map(value -> new Characteristic(name, value));
    }
}
