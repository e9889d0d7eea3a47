package dev.edgecase.phase.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.LogFields;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Firewall Rules, the product that came before custom rules. */
class FirewallRulesTest {
    @Test
    void a_block_is_error_1020_with_its_source_and_its_pathing() {
        var answer = edge("block").get("/", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-error-type")).isEqualTo("1020");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.FIREWALL_RULES);
        assertThat(LogFields.of(answer.journey(), "shop.test"))
                .containsEntry("SecuritySources", "[\"firewallRules\"]")
                .containsEntry("EdgePathingSrc", "user")
                .containsEntry("EdgePathingOp", "ban")
                .containsEntry("EdgePathingStatus", "filter_based_firewall");
        assertThat(LogFields.ofEvents(answer.journey()).get(0))
                .containsEntry("Source", "firewallrules")
                .containsEntry("Metadata", "{\"filter\":\"00000000000000000000000000000001\",\"type\":\"customer\"}");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            block; allow                    | 200 | allow 1
            allow; log                      | 200 | log 1, allow 0
            block 5; allow 6                | 403 | block 0
            block 6; allow 5                | 200 | allow 1
            block; log 3; allow 4           | 200 | log 1, allow 2
            allow; block 0                  | 403 | block 1
            block paused; log               | 200 | log 1
            block filter-paused             | 200 | ''
            block; bypass bic; log          | 403 | log 2, bypass 1, block 0
            js_challenge; challenge         | 403 | challenge 1
            js_challenge; managed_challenge | 403 | managedChallenge 1
            block; js_challenge             | 403 | jschallenge 1
            """)
    void the_priority_decides_what_comes_first_and_then_the_action(String rules, int status, String events) {
        var answer = edge(rules.split("; ", -1)).get("/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(events(answer)).isEqualTo(events);
    }

    @Test
    void who_is_allowed_meets_custom_rules_all_the_same() {
        var edge = Guarded.edge(
                "{%s,%s}"
                        .formatted(
                                rules("allow"),
                                "\"rules\":{\"http_request_firewall_custom\":[{\"expression\":\"true\",\"action\":\"block\"}]}"));

        assertThat(Guarded.events(edge.get("/"))).startsWith("allow firewallRules 0, block firewallCustom");
    }

    @Test
    void bypass_takes_products_out() {
        var bypassed = checked("bypass bic").get("/", "User-Agent", "libwww-perl/6.05");
        var logged = checked("log").get("/", "User-Agent", "libwww-perl/6.05");

        assertThat(bypassed.status()).isEqualTo(200);
        assertThat(events(bypassed)).isEqualTo("bypass 0");
        assertThat(logged.status()).isEqualTo(403);
    }

    @Test
    void who_has_passed_a_challenge_meets_no_other_firewall_rule() {
        var answer = edge("challenge", "block").get("/", "Edgecase-Challenge-Solve", "interactive");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(events(answer)).isEqualTo("challengeSolved 0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"as_status, user, filter_based_firewall", "as_source, filterBasedFirewall, nr"})
    void who_is_allowed_has_the_pathing_of_the_rule(String knob, String source, String status) {
        var edge = Guarded.edge("{%s}".formatted(rules("allow")), zone -> Knobs.turned(zone, "log_waf_pathing", knob));

        assertThat(LogFields.of(edge.get("/").journey(), "shop.test"))
                .containsEntry("EdgePathingSrc", source)
                .containsEntry("EdgePathingOp", "wl")
                .containsEntry("EdgePathingStatus", status);
    }

    /** Returns {@code block 0}, for each event: the action, and which of the rules. */
    private static String events(Answer answer) {
        return answer.events(event -> event.action() + ' ' + event.ref());
    }

    /** With Browser Integrity Check. */
    private static InMemoryEdge checked(String rule) {
        return Guarded.edge("{%s}".formatted(rules(rule)), zone -> Knobs.set(zone, "browser_check", "on"));
    }

    private static InMemoryEdge edge(String... rules) {
        return Guarded.edge("{%s}".formatted(rules(rules)));
    }

    private static String rules(String... rules) {
        var all = Arrays.stream(rules).toList();
        return "\"firewall_rules\":[%s]"
                .formatted(all.stream()
                        .map(rule -> rule(rule, String.valueOf(all.indexOf(rule))))
                        .collect(Collectors.joining(",")));
    }

    /** Makes one of {@code block}, {@code block 5} with a priority, {@code block paused}, {@code bypass bic}. */
    private static String rule(String words, String ref) {
        var word = words.split(" ", -1);
        var more = word.length == 1
                ? ""
                : switch (word[1]) {
                    case "paused" -> ",\"paused\":true";
                    case "filter-paused" -> "";
                    case "bic" -> ",\"products\":[\"bic\"]";
                    default -> ",\"priority\":" + word[1];
                };
        var isPaused = words.endsWith("filter-paused");
        return "{\"ref\":\"%s\",\"action\":\"%s\"%s,\"filter\":{\"id\":\"%032d\",\"expression\":\"true\",\"paused\":%s}}"
                .formatted(ref, word[0], more, Integer.parseInt(ref) + 1, isPaused);
    }
}
