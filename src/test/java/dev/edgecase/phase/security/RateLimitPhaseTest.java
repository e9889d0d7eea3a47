package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Limited.edge;
import static dev.edgecase.phase.security.Limited.events;
import static dev.edgecase.phase.security.Limited.rule;
import static dev.edgecase.phase.security.Limited.run;
import static dev.edgecase.phase.security.Limited.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.zone.EncryptionMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests come to, one after the other, in front of rate limiting rules. */
class RateLimitPhaseTest {
    /**
     * The worked examples of the docs and what follows from them. A request is written as its path, and perhaps a header behind an equals
     * sign; +10 lets seconds pass. Of what is limited the seconds of Retry-After stand behind the status.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 10_000, textBlock = """
            each key has a counter | http.request.uri.path eq "/a" | "period":10,"requests_per_period":1,"mitigation_timeout":600,"characteristics":["cf.colo.id","ip.src","http.request.headers[\\"x-api-key\\"]"] | /a=A /a=B /a=A /b=A /a=C | 200 200 429:600 200 200
            what does not match is not counted | http.request.uri.path eq "/a" | "period":10,"requests_per_period":1,"mitigation_timeout":10 | /b /b /b /a /b /a | 200 200 200 200 200 429:10
            a missing and an empty value differ | true | "period":10,"requests_per_period":1,"mitigation_timeout":600,"characteristics":["cf.colo.id","http.request.headers[\\"x-api-key\\"]"] | /a /a= /a /a= | 200 200 429:600 429:600
            the action holds for a time | true | "period":10,"requests_per_period":3,"mitigation_timeout":10 | /a /a /a /a /a +9 /a +1 /a /a /a /a | 200 200 200 429:10 429:10 429:1 200 200 200 429:10
            later requests do not prolong it | true | "period":10,"requests_per_period":1,"mitigation_timeout":60 | /a /a +59 /a +1 /a | 200 429:60 429:1 200
            throttling stops what exceeds alone | true | "period":10,"requests_per_period":2,"mitigation_timeout":0 | /a +4 /a /a /a +6 /a /a /a | 200 200 429:6 429:6 200 200 429:10
            no timeout throttles | true | "period":10,"requests_per_period":1 | /a /a +10 /a | 200 429:10 200
            a counting expression counts elsewhere | http.request.uri.path eq "/a" | "period":10,"requests_per_period":1,"mitigation_timeout":10,"counting_expression":"http.request.uri.path eq \\"/b\\"" | /b /b /b /a +10 /a /a /a | 200 200 200 429:10 200 200 200
            an empty one is that of the rule | http.request.uri.path eq "/a" | "period":10,"requests_per_period":1,"mitigation_timeout":10,"counting_expression":"" | /a /b /a | 200 200 429:10
            by the response, one more passes | http.request.uri.path eq "/404" | "period":10,"requests_per_period":1,"mitigation_timeout":600,"counting_expression":"http.response.code eq 404" | /404 /200 /404 /404 +599 /404 +1 /404 | 404 200 404 429:600 429:1 404
            by the response of others | http.request.uri.path eq "/a" | "period":10,"requests_per_period":1,"mitigation_timeout":10,"counting_expression":"http.response.code eq 404" | /404 /a /404 /b /a | 404 200 404 200 429:10
            by a response header | true | "period":10,"requests_per_period":1,"mitigation_timeout":10,"counting_expression":"any(http.response.headers[\\"my-score\\"][*] eq \\"150\\")" | /a /150 /a /150 /a | 200 200 200 200 429:10
            a score adds up, and is compared before | true | "period":60,"score_per_period":400,"score_response_header_name":"my-score","mitigation_timeout":60 | /150 /150 /150 /150 | 200 200 200 429:60
            a score out of range counts nothing | true | "period":60,"score_per_period":1,"score_response_header_name":"my-score","mitigation_timeout":60 | /0 /-5 /1000001 /12x /99999999999999999999 /a /a | 200 200 200 200 200 200 200
            the largest score counts | true | "period":60,"score_per_period":999999,"score_response_header_name":"my-score","mitigation_timeout":60 | /1000000 /a | 200 429:60
            cached responses count | true | "period":60,"requests_per_period":2,"mitigation_timeout":60 | /a.css /a.css /a.css | 200 200 429:60
            unless only the origin's count | true | "period":60,"requests_per_period":2,"mitigation_timeout":60,"requests_to_origin":true | /a.css /a.css /a.css /a.css /b.css /c.css /a.css | 200 200 200 200 200 200 429:60
            the origin is asked where its answer counts | true | "period":60,"requests_per_period":2,"mitigation_timeout":60,"counting_expression":"http.response.code eq 200" | /a.css /a.css /a.css /a.css | 200 200 200 429:60
            """)
    void requests_come_to(String name, String expression, String limit, String requests, String expected) {
        var edge = edge(rule("block", expression, limit));

        assertThat(run(edge, requests)).isEqualTo(expected);
    }

    @Test
    void fourteen_requests_at_once_against_ten_in_ten_seconds() {
        for (var timeout : List.of(10, 0)) {
            var edge = edge(rule(
                    "block", "true", "\"period\":10,\"requests_per_period\":10,\"mitigation_timeout\":" + timeout));

            assertThat(run(edge, "/a ".repeat(14).trim()))
                    .isEqualTo("200 ".repeat(10) + "429:10 ".repeat(4).trim());
            assertThat(run(edge, "+10 /a")).isEqualTo("200");
        }
    }

    @Test
    void a_rule_that_is_stopped_by_one_before_it_counts_nothing() {
        var both = rule(
                        "block",
                        "http.request.uri.path eq \"/a\"",
                        "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10")
                + ","
                + rule("block", "true", "\"period\":60,\"requests_per_period\":2,\"mitigation_timeout\":60")
                        .replace("\"limit\"", "\"second\"");

        assertThat(run(edge(both), "/a /a /a /a /b /b")).isEqualTo("200 429:10 429:10 429:10 200 429:60");
    }

    @Test
    void several_values_of_a_header_are_one_key() {
        var edge = edge(
                rule(
                        "block",
                        "true",
                        "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10,\"characteristics\":[\"cf.colo.id\",\"http.request.headers[\\\"x-api-key\\\"]\"]"));
        var two = Headers.of("X-Api-Key", "a", "X-Api-Key", "b");

        assertThat(edge.send("GET", "/", two, Body.EMPTY).status()).isEqualTo(200);
        assertThat(run(edge, "/=ab /=a /=b")).isEqualTo("200 200 200");
        assertThat(edge.send("GET", "/", two, Body.EMPTY).status()).isEqualTo(429);
    }

    @Test
    void an_ipv6_address_is_a_key_as_a_whole() {
        var edge = edge(rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10"));

        assertThat(edge.from("2001:db8::1").get("/").status()).isEqualTo(200);
        assertThat(edge.from("2001:db8::2").get("/").status()).isEqualTo(200);
        assertThat(edge.from("2001:db8::1").get("/").status()).isEqualTo(429);
    }

    @Test
    void each_data_centre_counts_by_itself() {
        var edge = edge(rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10"))
                .from("127.0.0.1");
        var statuses = new ArrayList<Integer>();
        for (var colo : List.of("FRA", "AMS", "FRA", "AMS")) {
            statuses.add(edge.get("/a", "Edgecase-Visitor", "ip=203.0.113.7; colo=" + colo)
                    .status());
        }

        assertThat(statuses).containsExactly(200, 200, 429, 429);
    }

    @Test
    void what_an_origin_rule_made_of_the_host_is_what_is_counted_by_the_response() {
        var origin =
                "\"http_request_origin\":[{\"expression\":\"true\",\"action\":\"route\",\"action_parameters\":{\"host_header\":\"other.shop.test\"}}],";
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10,\"requests_to_origin\":true";

        assertThat(run(edge(origin, rule("block", "http.host eq \"shop.test\"", limit), zone -> zone), "/a /a /a /a"))
                .isEqualTo("200 200 200 200");
        var counted = limit + ",\"counting_expression\":\"http.host eq \\\"other.shop.test\\\"\"";
        assertThat(run(edge(origin, rule("block", "http.host eq \"shop.test\"", counted), zone -> zone), "/a /a /a"))
                .isEqualTo("200 200 429:10");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            fixed_from_first, 200 200 429:1 200 200 429:10
            fixed_aligned,    200 200 200 200 429:9 429:9
            sliding,          200 200 429:10 429:9 429:9 429:9
            """)
    void when_counting_begins_anew_is_a_knob(String window, String expected) {
        var edge = edge(
                rule("block", "true", "\"period\":10,\"requests_per_period\":2,\"mitigation_timeout\":0"),
                zone -> Knobs.turned(zone, "rate_limit_window", window));

        assertThat(run(edge, "+6 /a /a +9 /a +1 /a /a /a"))
                .as("begins at :05, so aligned periods end at :10, :20")
                .isEqualTo(expected);
    }

    @Test
    void an_account_limits_by_a_ruleset_that_it_executes_and_before_its_zones() {
        var limit = rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10");
        var json = """
                {"account":{"rules":{"http_ratelimit":[{"expression":"true","action":"execute",
                  "action_parameters":{"id":"00000000000000000000000000000007"}}]}},
                 "rulesets":[{"id":"00000000000000000000000000000007","kind":"custom","name":"c","phase":"http_ratelimit","rules":[%s]}],
                 "rules":{"http_ratelimit":[%s]}}""".formatted(limit, limit.replace("\"limit\"", "\"of-zone\""));
        var edge = InMemoryEdge.with(zone -> withRules(zone, json));
        edge.get("/a");

        assertThat(events(edge.get("/a"))).containsExactly("block limit");
    }

    @Test
    void a_rule_with_a_ref_keeps_its_counters_when_another_comes_before_it() {
        var limit = rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10");
        var other = limit.replace("\"limit\"", "\"other\"");

        assertThat(ids(limit + "," + other))
                .containsExactlyInAnyOrderElementsOf(ids(other + "," + limit))
                .doesNotHaveDuplicates();
    }

    @Test
    void another_rule_in_the_place_of_one_without_a_name_counts_for_itself() {
        var limit = rule("block", "true", "\"period\":60,\"requests_per_period\":1,\"mitigation_timeout\":60")
                .replace("\"ref\":\"limit\",", "");
        var stricter = limit.replace("\"mitigation_timeout\":60", "\"mitigation_timeout\":600");
        var other = limit.replace("\"true\"", "\"http.request.uri.path ne \\\"/b\\\"\"");

        assertThat(ids(stricter)).as("what is counted is the same").isEqualTo(ids(limit));
        assertThat(ids(other)).doesNotContainAnyElementsOf(ids(limit));
        assertThat(ids(limit + "," + limit))
                .doesNotHaveDuplicates()
                .startsWith(ids(limit).get(0));
    }

    private static List<String> ids(String rules) {
        var zone =
                withRules(InMemoryEdge.zone(EncryptionMode.FULL), "{\"rules\":{\"http_ratelimit\":[" + rules + "]}}");
        return zone.rules().in(RulePhase.HTTP_RATELIMIT).get(0).rules().stream()
                .map(Rule::id)
                .toList();
    }

    @Test
    void a_skipped_phase_counts_nothing() {
        var skip = "\"http_request_firewall_custom\":[{\"expression\":\"http.request.uri.path eq \\\"/a\\\"\","
                + "\"action\":\"skip\",\"action_parameters\":{\"phases\":[\"http_ratelimit\"]}}],";
        var limit = rule("block", "true", "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10");

        assertThat(run(edge(skip, limit, zone -> zone), "/a /a /a /b /a /b")).isEqualTo("200 200 200 200 200 429:10");
    }
}
