package dev.edgecase.rules.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.set.Action.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIndexTest {
    private static final Scope SCOPE = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS);
    private static final Facts REQUEST = facts("shop.test", "/a/b", "GET", 443L);

    private static Facts facts(String host, String path, String method, Long port) {
        return facts(host, path, method, port, "", Map.of());
    }

    private static Facts facts(
            String host, String path, String method, Long port, String cookie, Map<String, List<String>> headers) {
        var values = Map.<String, Object>of(
                "http.cookie", cookie,
                "http.request.headers", headers,
                "http.host", host,
                "http.request.uri.path", path,
                "http.request.method", method,
                "http.request.full_uri", "https://" + host + path,
                "cf.edge.server_port", port);
        return new Facts(field -> values.get(field.name()));
    }

    private static Rule rule(String expression) {
        var filter = Expressions.filter(expression, SCOPE);
        return new Rule("1", "1", "1", "", true, filter, new Log(), Optional.empty());
    }

    private static int[] candidates(Facts facts, String... expressions) {
        return RuleIndex.of(Arrays.stream(expressions).map(RuleIndexTest::rule).toList())
                .candidates(facts);
    }

    @Test
    void a_rule_about_a_cookie_or_header_is_a_candidate_when_there_is_one() {
        var facts = facts("shop.test", "/a/b", "GET", 443L, "a=1", Map.of("x-team", List.of("red")));

        assertThat(candidates(
                        facts,
                        "http.cookie contains \"x\"",
                        "any(http.request.headers[\"x-team\"][*] eq \"x\")",
                        "any(http.request.headers[\"x-other\"][*] eq \"x\")"))
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.request.uri.path eq "/x" | false
                    http.request.uri.path eq "/a/b" | true
                    http.request.uri.path in {"/x" "/y"} | false
                    http.request.uri.path in {"/x" "/a/b"} | true
                    http.request.uri.path in {} | false
                    cf.edge.server_port in {80 8080} | false
                    cf.edge.server_port in {80 443} | true
                    cf.edge.server_port in {1..2} | true
                    lower(http.request.uri.path) eq "/x" | false
                    lower(http.request.uri.path) eq "/a/b" | true
                    starts_with(http.request.uri.path, "/x") | false
                    starts_with(http.request.uri.path, "/a/") | true
                    starts_with(http.request.uri.path, "/A/") | true
                    starts_with(http.request.uri.path, "/") | true
                    http.request.full_uri wildcard "https://SHOP.test/a*" | true
                    http.request.full_uri wildcard "https://shop.test/x*" | false
                    http.request.full_uri wildcard "http*://shop.test/x*" | false
                    http.request.full_uri wildcard "http*://SHOP.test/a*" | true
                    http.request.full_uri wildcard "http*s*/" | true
                    http.request.uri.path strict wildcard "/x" | false
                    not http.request.uri.path eq "/x" | true
                    http.request.uri.path ne "/x" | true
                    http.request.uri.path contains "/x" | true
                    http.request.uri.path contains "/ab" | false
                    http.request.uri.path contains "a/b" | true
                    http.request.uri.path contains "/A/" | true
                    lower(http.request.uri.path) contains "a/bc" | false
                    ends_with(http.request.uri.path, "/b") | true
                    ends_with(http.request.uri.path, ".js") | false
                    ends_with(http.request.uri.path, "a/b") | true
                    http.request.uri.path matches "^/x/[0-9]+/a" | false
                    http.request.uri.path matches "^/a/[0-9]+/x" | true
                    http.request.uri.path matches "[0-9]+/xyz" | false
                    http.request.uri.path matches "(?i)/A/[a-z]+" | true
                    http.request.uri.path matches "(?i)/XY/[a-z]+" | false
                    http.request.uri.path matches "x?y*" | true
                    http.host eq "x" and http.request.uri.path contains "/x" | false
                    http.request.uri.path contains "/x" and http.host eq "shop.test" | true
                    http.host eq "shop.test" and http.request.uri.path eq "/x" | false
                    http.request.uri.path eq "/x" or http.host eq "shop.test" | true
                    http.request.uri.path eq "/x" or http.host eq "y" | false
                    http.request.uri.path eq "/x" or http.request.uri.path contains "y" | true
                    http.request.uri.path eq "/x" xor http.host eq "y" | true
                    any(http.request.headers.names[*] eq "x") | true
                    http.user_agent eq "x" | false
                    http.cookie contains "x" | false
                    lower(http.cookie) contains "x" | false
                    http.cookie contains "" | true
                    http.cookie eq "" | true
                    not http.cookie contains "x" | true
                    http.user_agent contains "x" | false
                    any(http.request.headers["x-team"][*] eq "red") | false
                    any(http.request.headers["x-team"][*] ne "red") | false
                    all(http.request.headers["x-team"][*] eq "red") | true
                    http.request.headers["x-team"][0] ne "red" | true
                    not any(http.request.headers["x-team"][*] eq "red") | true
                    true | true
                    false | false
                    """)
    void a_rule_is_left_out_when_something_it_needs_is_not_there(String expression, boolean isCandidate) {
        assertThat(candidates(REQUEST, expression)).isEqualTo(isCandidate ? new int[] {0} : new int[0]);
    }

    @Test
    void candidates_come_in_the_order_of_the_rules_and_each_once() {
        assertThat(candidates(
                        REQUEST,
                        "http.request.uri.path eq \"/a/b\"",
                        "true",
                        "http.request.uri.path in {\"/a/b\" \"/c\"} or http.request.uri.path eq \"/a/b\"",
                        "http.request.uri.path eq \"/c\"",
                        "starts_with(http.request.uri.path, \"/a\")",
                        "starts_with(http.request.uri.path, \"/a/b\") or http.host eq \"shop.test\"",
                        "starts_with(http.request.uri.path, \"/a/bc\")",
                        "ssl"))
                .containsExactly(0, 1, 2, 4, 5, 7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_rule_that_matches_is_ever_left_out(long seed) {
        var random = new Random(seed);
        var rules = IntStream.range(0, 200)
                .mapToObj(i -> rule(expression(random, 3)))
                .toList();
        var index = RuleIndex.of(rules);
        for (var i = 0; i < 200; i++) {
            var facts = facts(
                    pick(random, "shop.test", "a.test", "A.test"),
                    path(random),
                    pick(random, "GET", "POST"),
                    random.nextLong(4),
                    pick(random, "", "a", "b=/a"),
                    random.nextBoolean() ? Map.of() : Map.of("x-team", List.of(pick(random, "a", "b"))));
            assertThat(matching(facts, rules, index.candidates(facts)))
                    .isEqualTo(matching(
                            facts, rules, IntStream.range(0, rules.size()).toArray()));
        }
    }

    private static List<Integer> matching(Facts facts, List<Rule> rules, int[] places) {
        var matching = new ArrayList<Integer>();
        for (var place : places) {
            if (rules.get(place).filter().matches(facts)) {
                matching.add(place);
            }
        }
        return matching;
    }

    private static String expression(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            var joint = pick(random, " and ", " or ", " xor ", " and ", " and ");
            return (random.nextInt(6) == 0 ? "not " : "") + "(" + expression(random, depth - 1) + joint
                    + expression(random, depth - 1) + ")";
        }
        var field = pick(random, "http.host", "http.request.uri.path", "http.request.full_uri", "http.request.method");
        var path = path(random);
        return switch (random.nextInt(16)) {
            case 0 -> field + " eq \"" + path + "\"";
            case 1 -> "http.request.uri.path eq \"" + path + "\"";
            case 2 -> "http.request.uri.path in {\"" + path + "\" \"" + path(random) + "\"}";
            case 3 -> "starts_with(http.request.uri.path, \"" + path + "\")";
            case 4 -> "http.request.uri.path wildcard \"" + path + "*\"";
            case 5 -> "lower(http.request.uri.path) eq \"" + path + "\"";
            case 6 -> "http.host eq \"" + pick(random, "shop.test", "a.test") + "\"";
            case 7 -> "cf.edge.server_port in {" + random.nextInt(4) + " 7}";
            case 8 ->
                "http.request.full_uri strict wildcard \"https://" + pick(random, "shop", "a") + ".test" + path + "*\"";
            case 9 -> "http.cookie contains \"" + pick(random, "", "a", "b") + "\"";
            case 10 ->
                pick(random, "any", "all") + "(http.request.headers[\"" + pick(random, "x-team", "x-other") + "\"][*] "
                        + pick(random, "eq", "ne") + " \"a\")";
            case 11 -> "ends_with(http.request.uri.path, \"" + path + "\")";
            case 12 -> field + " matches \"" + pick(random, "", "^", "(?i)", "a?", "[ab/]+") + path + "\"";
            case 13 -> field + " wildcard \"*" + path + "*" + path(random) + "\"";
            default -> "http.request.uri.path contains \"" + path + "\"";
        };
    }

    private static String path(Random random) {
        var path = new StringBuilder();
        for (var i = 0; i <= random.nextInt(3); i++) {
            path.append('/').append(pick(random, "a", "b", "A", ""));
        }
        return path.toString();
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
