package dev.edgecase.phase.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAccessPhaseTest {
    private static final String BLOCKED_BY_RULE =
            "\"rules\":{\"http_request_firewall_custom\":[{\"ref\":\"all\",\"expression\":\"true\",\"action\":\"block\"}]}";

    @ParameterizedTest(name = "{1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            ip=203.0.113.7                        | ip       | 203.0.113.7    | 1006 | ip
            ip=2001:db8::7                        | ip6      | 2001:db8::7    | 1006 | ip
            ip=203.0.113.7                        | ip_range | 203.0.113.0/24 | 1007 | ipRange
            ip=203.0.113.7                        | ip_range | 203.0.0.0/16   | 1007 | ipRange
            ip=2001:db8::7                        | ip_range | 2001:db8::/64  | 1007 | ipRange
            ip=203.0.113.7; asn=64500             | asn      | AS64500        | 1005 | asn
            ip=203.0.113.7; country=AQ            | country  | AQ             | 1009 | country
            ip=203.0.113.7                        | country  | XX             | 1009 | country
            ip=203.0.113.7; country=T1            | country  | T1             | 1009 | country
            """)
    void each_target_has_its_own_error_and_source(
            String visitor, String target, String value, int code, String source) {
        var answer = ask(Guarded.edge(rule("block", target, value)), visitor);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-error-type")).isEqualTo(String.valueOf(code));
        assertThat(answer.header("Retry-After") + answer.header("CF-Cache-Status"))
                .isEmpty();
        assertThat(Guarded.events(answer)).isEqualTo("block " + source + ' ' + value);
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.IP_ACCESS);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("blocked the request by the IP Access rule for " + value);
        assertThat(answer.journey().ruling().remedy()).contains("allows the visitor");
        assertThat(answer.received()).isEmpty();
    }

    @ParameterizedTest(name = "ip_range_ban_code {0}")
    @CsvSource({"1007", "1008"})
    void a_knob_chooses_the_error_of_networks(String code) {
        var edge = Guarded.edge(
                rule("block", "ip_range", "203.0.113.0/24"), zone -> Knobs.turned(zone, "ip_range_ban_code", code));

        assertThat(ask(edge, "ip=203.0.113.7").header("cf-error-type")).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            challenge,         interactive, challenge
            js_challenge,      jschallenge, jschallenge
            managed_challenge, managed,     managedChallenge
            """)
    void a_challenge_is_met_until_it_is_passed(String mode, String level, String action) {
        var edge = Guarded.edge(rule(mode, "ip", "203.0.113.7"));

        var answer = ask(edge, "ip=203.0.113.7");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(Guarded.events(answer)).isEqualTo(action + " ip 203.0.113.7");
        assertThat(ask(edge, "ip=203.0.113.7; solves=" + level).status()).isEqualTo(200);
        assertThat(ask(edge, "ip=203.0.113.8").status()).isEqualTo(200);
    }

    @Test
    void who_is_allowed_passes_custom_rules_and_is_no_event() {
        var edge = Guarded.edge("{" + BLOCKED_BY_RULE + ","
                + rule("whitelist", "asn", "AS64500").substring(1));

        var allowed = ask(edge, "ip=203.0.113.7; asn=64500");

        assertThat(allowed.status()).isEqualTo(200);
        assertThat(Guarded.events(allowed)).isEmpty();
        assertThat(allowed.journey().steps())
                .anySatisfy(step ->
                        assertThat(step.words()).isEqualTo("passes security checks by the IP Access rule for AS64500"));
        assertThat(ask(edge, "ip=203.0.113.7; asn=64501").status()).isEqualTo(403);
    }

    @Test
    void who_is_allowed_meets_the_validation_checks_all_the_same() {
        var edge = Guarded.edge(rule("whitelist", "ip", "203.0.113.7"));

        var answer = edge.get("/", "Edgecase-Visitor", "ip=203.0.113.7", "User-Agent", "() { :; }; echo");

        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.VALIDATION);
    }

    @Test
    void the_edges_own_pages_are_there_for_those_who_are_blocked() {
        var edge = Guarded.edge(rule("block", "ip", "203.0.113.7"));

        assertThat(edge.get("/cdn-cgi/trace", "Edgecase-Visitor", "ip=203.0.113.7")
                        .status())
                .isEqualTo(200);
    }

    private static Answer ask(InMemoryEdge edge, String visitor) {
        return edge.get("/", "Edgecase-Visitor", visitor, "Accept", "text/html", "Accept-Encoding", "gzip");
    }

    private static String rule(String mode, String target, String value) {
        return "{\"ip_access_rules\":[{\"mode\":\"%s\",\"configuration\":{\"target\":\"%s\",\"value\":\"%s\"}}]}"
                .formatted(mode, target, value);
    }
}
